import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import {
  AlingAiClient,
  AlingAiError,
  APIError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  ConnectionError,
  InternalServerError,
  NotFoundError,
  ParseError,
  PayloadTooLargeError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from '../src/index.ts';
import { serve } from './server.ts';
import { clientAnswered, refused, rejection } from './stub.ts';

describe('an answer outside 2xx', () => {
  test.each([
    [400, 'VALIDATION_ERROR', BadRequestError],
    [401, 'UNAUTHORIZED', AuthenticationError],
    [403, 'FORBIDDEN', PermissionDeniedError],
    [404, 'NOT_FOUND', NotFoundError],
    [405, 'METHOD_NOT_ALLOWED', APIError],
    [409, 'CONFLICT', ConflictError],
    [413, 'PAYLOAD_TOO_LARGE', PayloadTooLargeError],
    [415, 'UNSUPPORTED_MEDIA_TYPE', APIError],
    [422, 'IDEMPOTENCY_KEY_REUSED', UnprocessableEntityError],
    [429, 'RATE_LIMITED', RateLimitError],
    [500, 'INTERNAL_ERROR', InternalServerError],
    [502, 'UPSTREAM_ERROR', InternalServerError],
    [504, 'UPSTREAM_TIMEOUT', InternalServerError],
  ])('with status %i and code %s is of its own class', async (status, code, Class) => {
    const { client } = clientAnswered([refused(status, code)]);
    const error = (await rejection(client.models.list())) as APIError;
    expect(error.constructor).toBe(Class);
    expect(error.name).toBe(Class.name);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toBeInstanceOf(AlingAiError);
    expect(error).toMatchObject({ status, code, operation: 'models.list' });
  });

  test('tells all that the server said', async () => {
    const details = { field: 'email', reason: 'must match format "email"' };
    const { client } = clientAnswered([refused(400, 'VALIDATION_ERROR', details, { 'X-Extra': 'kept' })]);
    const error = (await rejection(client.auth.forgotPassword({ email: 'x' }))) as APIError;
    expect(error.message).toBe(
      'auth.forgotPassword failed with 400 VALIDATION_ERROR: email: must match format "email"',
    );
    expect(error.details).toEqual(details);
    expect(error.requestId).toBe('req_1');
    expect(error.headers.get('x-extra')).toBe('kept');
    expect(error.body).toMatchObject({ success: false, error: { message: 'For people' } });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'BadRequestError',
      message: error.message,
      operation: 'auth.forgotPassword',
      status: 400,
      code: 'VALIDATION_ERROR',
      details,
      requestId: 'req_1',
    });
  });

  test('has a message of one line, without a field if there is none', async () => {
    const { client } = clientAnswered([refused(502, 'UPSTREAM_ERROR', { reason: 'first line\n  second line' })]);
    await expect(client.chat.send({ message: 'x' })).rejects.toThrow(
      /^chat\.send failed with 502 UPSTREAM_ERROR: first line second line$/,
    );
  });

  test('says when to come back', async () => {
    const { client } = clientAnswered([
      refused(429, 'RATE_LIMITED', undefined, { 'Retry-After': '42' }),
      refused(429, 'RATE_LIMITED'),
    ]);
    expect(await rejection(client.models.list())).toMatchObject({ retryAfter: 42 });
    expect(await rejection(client.models.list())).toMatchObject({ retryAfter: undefined });
  });

  test('may be the error page of a proxy', async () => {
    const page = '<html>\n<h1>502 Bad Gateway</h1></html>';
    const headers = { 'Content-Type': 'text/html', 'X-Request-Id': 'edge-7' };
    const { client } = clientAnswered([new Response(page, { status: 502, headers })]);
    const error = (await rejection(client.models.list())) as APIError;
    expect(error).toBeInstanceOf(InternalServerError);
    expect(error.message).toBe('models.list failed with 502: not an AlingAi answer but text/html');
    expect(error).toMatchObject({ code: undefined, requestId: 'edge-7', body: page });
  });

  test.each([
    '',
    'null',
    '[]',
    '{"error":null}',
    '{"error":"no"}',
    '{"error":{"details":null}}',
    '{"error":{"code":7,"details":{"field":[]}}}',
    '{"detail":[1]}',
  ])('may hold something else, such as %s', async (text) => {
    const { client } = clientAnswered([new Response(text, { status: 404 })]);
    expect(await rejection(client.models.list())).toBeInstanceOf(NotFoundError);
  });

  test('has an error for operations that answer with text or bytes, too', async () => {
    const { client } = clientAnswered([refused(404, 'NOT_FOUND'), refused(500, 'INTERNAL_ERROR')]);
    expect(await rejection(client.account.getAvatar('none.png'))).toBeInstanceOf(NotFoundError);
    expect(await rejection(client.system.docs())).toMatchObject({ code: 'INTERNAL_ERROR' });
  });

  test('never shows the token, not even when the server repeats it', async () => {
    const token = 'eyJ.secret"token';
    const details = { field: 'authorization', reason: `Bearer ${token} has expired` };
    const { client } = clientAnswered(
      [
        refused(401, 'UNAUTHORIZED', details, { 'WWW-Authenticate': `Bearer realm=${token}` }),
        new Response(`<pre>Authorization: Bearer ${token}</pre>`, { status: 500 }),
      ],
      { token },
    );
    for (const error of [await rejection(client.models.list()), await rejection(client.models.list())]) {
      const shown = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error) + String(error);
      expect(shown).toContain('models.list');
      expect(shown).not.toContain('secret');
    }
  });
});

describe('a 2xx answer that is not what the contract says', () => {
  test.each([
    ['an HTML page', '<html>Welcome to the hotel network</html>', 'an answer that is not JSON (200, text/html)'],
    ['nothing', '', 'an answer that is not JSON (200, text/html)'],
    ['cut JSON', '{"success":true,"data":{"tok', 'an answer that is not JSON (200, text/html)'],
    ['JSON without an envelope', '{"models":[]}', 'JSON without success and data (200, text/html)'],
    ['an envelope of failure', '{"success":false,"data":{}}', 'JSON without success and data (200, text/html)'],
    ['null', 'null', 'JSON without success and data (200, text/html)'],
  ])('is a ParseError: %s', async (_, text, fault) => {
    const { client } = clientAnswered([new Response(text, { headers: { 'Content-Type': 'text/html' } })]);
    const error = (await rejection(client.models.list())) as ParseError;
    expect(error).toBeInstanceOf(ParseError);
    expect(error).not.toBeInstanceOf(APIError);
    expect(error.message).toBe(`models.list got ${fault}`);
    expect(error.status).toBe(200);
  });

  test('is not quoted, for it may hold tokens', async () => {
    const { client } = clientAnswered([new Response('{"success":true,"data":{"token":"secret')]);
    const error = await rejection(client.signIn({ username: 'ada', password: 'correct horse' }));
    expect(error).toBeInstanceOf(ParseError);
    expect(inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error)).not.toContain('secret');
  });
});

describe('no answer', () => {
  test('is a ConnectionError that names what happened', async () => {
    const baseURL = await serve((request) => request.socket.destroy());
    const error = (await rejection(new AlingAiClient(baseURL).models.list())) as ConnectionError;
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.message).toMatch(/^models\.list found no connection or lost it: \S/);
    expect(error.message).not.toContain('fetch failed');
    expect(error.cause).toBeInstanceOf(TypeError);
  });

  test('is a ConnectionError when the answer breaks off', async () => {
    const baseURL = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' });
      response.write('{"success":');
      response.socket?.end();
    });
    expect(await rejection(new AlingAiClient(baseURL).models.list())).toBeInstanceOf(ConnectionError);
  });

  test('is a ConnectionError whatever a fetch rejects with', async () => {
    const fetch = () => Promise.reject('plain text');
    const error = (await rejection(new AlingAiClient({ baseURL: '', fetch }).models.list())) as ConnectionError;
    expect(error.message).toBe('models.list found no connection or lost it: plain text');
    expect(error.cause).toBe('plain text');
  });
});

test('a refused field is told in the sentence of the server, and has the rule and its limit', async () => {
  const error = {
    code: 'VALIDATION_ERROR',
    message: 'message must have at most 8 characters.',
    details: { field: 'message', reason: 'must NOT have more than 8 characters', rule: 'maxLength', limit: 8 },
    request_id: 'req_1',
  };
  const { client } = clientAnswered([Response.json({ success: false, error }, { status: 400 })]);
  const refusal = await rejection(client.chat.send({ message: 'Hello, world' }));
  expect(refusal).toMatchObject({
    message: 'chat.send failed with 400 VALIDATION_ERROR: message must have at most 8 characters.',
    details: error.details,
  });
});
