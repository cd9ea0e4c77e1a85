import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const MEBIBYTE = 2 ** 20;
const json = { 'Content-Type': 'application/json' };

const login = (body: unknown, headers: Record<string, string> = json) => call(host, 'auth.login', { body, headers });

describe('a body', () => {
  test.each(['{"email": ', '{email: 1}', 'email=a', '{"email": "a"} x', '[1, 2', 'undefined', '\uFEFF?'])(
    '400: %s is not valid JSON',
    async (body) => {
      expectRefusal(await login(body), { code: 'VALIDATION_ERROR', field: 'body', reason: 'is not valid JSON' });
    },
  );

  test('400: a body that is missing is named', async () => {
    for (const answer of [await call(host, 'auth.login'), await call(host, 'auth.login', { headers: json })]) {
      expectRefusal(answer, { code: 'VALIDATION_ERROR', field: 'body', reason: 'is required' });
    }
  });

  test.each([
    ['"text"', 'must be object'],
    ['null', 'must be object'],
    ['[]', 'must be object'],
    ['3', 'must be object'],
  ])('400: %s is no object', async (body, reason) => {
    expectRefusal(await login(body), { code: 'VALIDATION_ERROR', field: 'body', reason });
  });

  test('400: a name that JavaScript gives a meaning is an unknown field like any other', async () => {
    for (const field of ['__proto__', 'constructor', 'toString']) {
      expectRefusal(await login(`{"email": "a@example.com", "password": "x", "${field}": {"admin": true}}`), {
        code: 'VALIDATION_ERROR',
        field,
        reason: 'is not a known field',
      });
    }
  });

  test('413: a body of more than 1 MiB is refused, whatever it says', async () => {
    const body = JSON.stringify({ email: 'a@example.com', password: 'x'.repeat(MEBIBYTE) });
    expectRefusal(await login(body), {
      code: 'PAYLOAD_TOO_LARGE',
      field: 'body',
      reason: 'must not be larger than 1 MiB',
    });
  });

  test('400: a body of just 1 MiB is read', async () => {
    const start = '{"email": "a@example.com", "password": "';
    const body = `${start}${'x'.repeat(MEBIBYTE - start.length - 2)}"}`;
    expect(body).toHaveLength(MEBIBYTE);
    expectRefusal(await login(body), { code: 'VALIDATION_ERROR', field: 'password' });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'nonsense'])(
    '415: the content type %s is refused',
    async (type) => {
      expectRefusal(await login('{"email": "a@example.com", "password": "x"}', { 'Content-Type': type }), {
        code: 'UNSUPPORTED_MEDIA_TYPE',
        field: 'content-type',
        reason: 'must be application/json',
      });
    },
  );

  test.each(['UTF-8', 'utf-8', 'utf8', 'UTF8', '"utf-8"', '"UTF8"', 'unicode-1-1-utf-8', ''])(
    '200: the content type may name the character set, however it is spelled: %s',
    async (charset) => {
      const { email, password } = await host.createPerson();
      const answer = await login(JSON.stringify({ email, password }), {
        'Content-Type': `Application/JSON ;Charset=${charset}`,
      });
      expect(answer.status).toBe(200);
    },
  );

  test.each(['latin1', 'gbk', 'utf-16', 'utf-7', 'nonsense'])('415: a body in %s is refused', async (charset) => {
    const type = `application/json; charset=${charset}`;
    expectRefusal(await login('{"email": "a@example.com", "password": "x"}', { 'Content-Type': type }), {
      code: 'UNSUPPORTED_MEDIA_TYPE',
      field: 'content-type',
      reason: 'must be in UTF-8',
    });
  });

  test('200: a body is ignored where none is taken', async () => {
    const { token } = await host.createPerson();
    expect((await call(host, 'auth.logout', { token, body: { all: true } })).status).toBe(200);
  });

  test('401: a stranger learns nothing of a wrong body', async () => {
    for (const body of ['{', '{}', 'x'.repeat(MEBIBYTE + 1)]) {
      expectRefusal(await call(host, 'chat.send', { body, headers: json }), {
        code: 'UNAUTHORIZED',
        field: 'authorization',
        reason: 'A bearer token is required',
      });
    }
  });
});
