import type { paths } from '@alingai/contract';
import type { Client } from 'openapi-fetch';
import { sessionOf } from './auth/session.ts';
import type { TokenSource } from './auth/tokens.ts';
import { createClient } from './openapi-fetch.ts';
import type { Input } from './operation.ts';
import { formOf } from './pipeline/body.ts';
import { fillPath } from './pipeline/url.ts';

export type { paths } from '@alingai/contract';

export interface FetchClientOptions {
  /** The server's URL, such as `https://example.com` or `https://example.com/chat`. */
  baseURL: string;
  /** The access token, or a function that returns one for each request. */
  token?: TokenSource;
  /** Replaces the platform's `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * An [openapi-fetch](https://openapi-ts.dev/openapi-fetch/) client for this API, typed by its
 * paths: `client.GET('/api/models')` resolves with `{ data, error, response }`.
 */
export function createFetchClient({ baseURL, token, fetch }: FetchClientOptions): Client<paths> {
  const session = sessionOf(token);
  const baseUrl = baseURL.replace(/\/+$/, '');
  const client = createClient<paths>({
    baseUrl,
    fetch: fetch ?? ((request) => globalThis.fetch(request)),
    bodySerializer: serializeBody,
    pathSerializer(url, values) {
      const path = url.slice(baseUrl.length);
      return baseUrl + fillPath({ id: path, path }, values as Input['path']);
    },
  });
  client.use({
    async onRequest({ request }) {
      const current = request.headers.has('Authorization') ? undefined : await session.token();
      if (current) request.headers.set('Authorization', `Bearer ${current}`);
      return request;
    },
  });
  return client;
}

/** A body that contains a file is sent as a form. */
function serializeBody(body: unknown): FormData | string {
  if (body instanceof FormData) return body;
  const fields = Object(body) as object;
  return Object.values(fields).some((it) => it instanceof Blob) ? formOf(fields) : JSON.stringify(body);
}
