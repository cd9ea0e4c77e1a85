import { afterAll, afterEach } from 'vitest';
import { type MockOptions, type NodeMock, setupAlingAi } from '../src/node.ts';

export const ADDRESS = 'http://alingai.test';

export interface Call {
  token?: string;
  /** Sent as JSON, unless it is a form or a text already. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Result {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the tests state what they expect of answers.
  body: any;
}

/** A mock that answers the `fetch` calls of this test file, new for each test. */
export function useMock(options?: MockOptions): NodeMock {
  const mock = setupAlingAi({ unhandled: 'error', ...options });
  afterEach(() => mock.reset());
  afterAll(() => mock.close());
  return mock;
}

export async function call(method: string, path: string, { token, body, headers = {} }: Call = {}): Promise<Result> {
  const isJson = body !== undefined && typeof body !== 'string' && !(body instanceof FormData);
  const response = await fetch(`${ADDRESS}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(isJson && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: isJson ? JSON.stringify(body) : (body as string | FormData | undefined),
  });
  const isAnswerJson = response.headers.get('content-type')?.startsWith('application/json') && method !== 'HEAD';
  return {
    status: response.status,
    headers: response.headers,
    body: isAnswerJson ? await response.json() : await response.arrayBuffer(),
  };
}

/** Registers an account and signs it in: its access token. */
export async function signUp(username: string): Promise<string> {
  const email = `${username}@example.com`;
  const password = 'Correct-Horse-7';
  await call('POST', '/api/auth/register', { body: { username, email, password, confirm_password: password } });
  const { body } = await call('POST', '/api/auth/login', { body: { email, password } });
  return body.data.token;
}
