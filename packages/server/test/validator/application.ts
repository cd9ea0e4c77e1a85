import { once } from 'node:events';
import { request as openRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import type { ValidatorModule } from './as-shipped.ts';
import { document } from './document.ts';
import type { WireRequest } from './requests.ts';

type Options = Parameters<ValidatorModule['middleware']>[0];
type Validated = Request & { openapi?: Record<string, unknown> & { schema: { operationId?: string } } };

export interface Setting {
  options?: Partial<Options>;
  /** Settings of Express that are turned on. */
  enabled?: readonly string[];
  queryParser?: 'simple' | 'extended';
}

/** All that tells one answer of an application from another. */
export interface Outcome {
  status: number | undefined;
  type: string | undefined;
  allow: string | undefined;
  body: unknown;
}

/** An application behind the validator that answers with what its handlers see. */
export function application(validator: ValidatorModule, { options, enabled = [], queryParser }: Setting): Express {
  const app = express();
  app.set('query parser', queryParser ?? 'simple');
  for (const it of enabled) app.enable(it);
  app.use(cookies, express.json({ strict: false, type: ['json', '+json'] }), express.text({ type: 'text/*' }));
  app.use(
    validator.middleware({
      apiSpec: structuredClone(document) as never,
      validateApiSpec: false,
      validateSecurity: { handlers },
      ignorePaths: /\/ignored\//,
      ...options,
    }),
  );
  app.get('/v1/answers', answerAsAsked);
  app.all('/v1/things/:id', observe);
  app.all('/v1/things/:id/parts/:number', observe);
  app.use(observe, failure);
  return app;
}

const handlers: NonNullable<Exclude<Options['validateSecurity'], boolean | undefined>['handlers']> = {
  bearer: ({ headers }) => headers.authorization === 'Bearer good',
  basic: () => Promise.resolve(true),
  key: async ({ headers }) => headers['x-key'] === 'good',
  cookieKey: ({ cookies }) => cookies.key === 'good',
  queryKey: () => true,
  scoped: (_request, scopes) => scopes.join() === 'read,write',
  later: ({ headers }) => new Promise((resolve) => setImmediate(resolve, headers.authorization === 'Bearer good')),
  throws: () => {
    throw Object.assign(new Error('not you'), { status: 403 });
  },
  throwsNothing: () => {
    throw undefined;
  },
  rejects: () => Promise.reject(new Error('not now')),
};

const cookies: RequestHandler = (request, _response, next) => {
  const pairs = request.headers.cookie?.split('; ').map((it) => it.split('=')) ?? [];
  request.cookies = Object.fromEntries(pairs);
  next();
};

/** Answers with what it sees. */
export const observe: RequestHandler = (request: Validated, response) => {
  const { openapi, files } = request;
  response.json({
    seen: {
      ...Object.fromEntries(
        (['method', 'url', 'params', 'query', 'body', 'cookies', 'headers'] as const).map((it) => [it, request[it]]),
      ),
      ...(Array.isArray(files) && { files: files.map((it) => [it.fieldname, it.originalname, it.size]) }),
      ...(openapi && {
        openapi: {
          operationId: openapi.schema.operationId,
          openApiRoute: openapi['openApiRoute'],
          expressRoute: openapi['expressRoute'],
          pathParams: openapi['pathParams'],
        },
      }),
    },
  });
};

const answerAsAsked: RequestHandler = (request, response, next) => {
  switch (request.query['as']) {
    case 'broken':
      response.json({ unseen: true });
      break;
    case 'missing':
      response.status(404).json({ nothing: 'here' });
      break;
    case 'failed':
      response.status(503).json('failed');
      break;
    case 'odd':
      response.status(418).json({ seen: {} });
      break;
    case 'nothing':
      response.status(404).end();
      break;
    case 'text':
      response.type('text/plain').send('text');
      break;
    default:
      observe(request, response, next);
  }
};

const failure: ErrorRequestHandler = (error, _request, response, _next) => {
  const { name, message, path, errors, headers } = error;
  response
    .status(error.status ?? 500)
    .set(headers ?? {})
    .end(JSON.stringify({ name, message, path, errors }));
};

/** What an application answers to each of the requests. */
export async function outcomesOf(app: Express, requests: readonly WireRequest[]): Promise<Record<string, Outcome>> {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const outcomes: Record<string, Outcome> = {};
    for (const request of requests) outcomes[nameOf(request)] = await outcomeOf(port, request);
    return outcomes;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** Tells requests apart. */
export function nameOf({ method = 'GET', path, headers = {}, body = '' }: WireRequest): string {
  return `${method} ${path} ${JSON.stringify(headers)} ${body}`;
}

async function outcomeOf(port: number, { method, path, headers, body }: WireRequest): Promise<Outcome> {
  // The port differs between applications, and would be seen in this header.
  const request = openRequest({ port, host: '127.0.0.1', method, path, headers: { host: 'localhost', ...headers } });
  request.end(body);
  const [response] = await once(request, 'response');
  const { 'content-type': type, allow } = response.headers;
  return { status: response.statusCode, type, allow, body: await text(response) };
}
