import { createSurfacePaths } from '@alingai/core';
import { createInstance, type IHttpRequest, type IHttpResponse } from '@stoplight/prism-http';
import { isLeft } from 'fp-ts/lib/Either.js';
import { right } from 'fp-ts/lib/TaskEither.js';
import { logger, operations, proxyTo } from './configuration.ts';

const answers = new WeakMap<IHttpRequest, IHttpResponse>();

const { contractPath } = createSurfacePaths(null);
const configuration = proxyTo('http://answered.test');
/** Prism's proxy, whose upstream is the answer that was given already. */
const prism = createInstance(configuration, {
  logger,
  forward:
    ({ data }) =>
    () =>
      right(answers.get(data) as IHttpResponse),
});

/** What was sent, and what came back; bodies are JSON. */
export interface Exchange {
  method: string;
  url: string;
  requestHeaders: Headers;
  requestBody: unknown;
  status: number;
  headers: Headers;
  body: unknown;
}

/** What Prism finds wrong with the answer, and with the request if it was a success all the same. */
export async function prismViolations(exchange: Exchange): Promise<string[]> {
  const { method, status } = exchange;
  const url = new URL(exchange.url);
  const request: IHttpRequest = {
    method: method.toLowerCase() as IHttpRequest['method'],
    url: { path: contractPath(url.pathname), query: Object.fromEntries(url.searchParams) },
    headers: Object.fromEntries(exchange.requestHeaders),
    // Prism's word for none.
    body: exchange.requestBody ?? null,
  };
  answers.set(request, { statusCode: status, headers: Object.fromEntries(exchange.headers), body: exchange.body });
  // Tests send wrong requests on purpose; what the host then says must fit the contract all the same.
  const isSuccess = status < 400;
  const found = await prism.request(request, operations, {
    ...configuration,
    validateRequest: isSuccess,
    checkSecurity: isSuccess,
  })();
  if (isLeft(found)) throw found.left;
  const { input, output } = found.right.validations;
  return [...input, ...output].map(
    ({ message, path = [] }) => `${method} ${url.pathname} → ${status}, Prism says: ${path.join('.')} ${message}`,
  );
}
