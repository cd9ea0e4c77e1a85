import { expect, test } from 'vitest';
import * as operation from '../../generated/operations.ts';
import { AlingAiError } from '../errors/alingai-error.ts';
import { buildHeaders } from './headers.ts';

const send = operation.chatSend;

test('the token, the idempotency key and the content type have their headers', () => {
  const headers = buildHeaders(send, {}, { idempotencyKey: 'key-1' }, 'the-token', 'application/json');
  expect(Object.fromEntries(headers)).toEqual({
    accept: 'application/json',
    authorization: 'Bearer the-token',
    'content-type': 'application/json',
    'idempotency-key': 'key-1',
  });
});

test('without a token there is no Authorization', () => {
  expect(buildHeaders(send, {}, {}, undefined, undefined).has('authorization')).toBe(false);
  expect(buildHeaders(send, {}, {}, '', undefined).has('authorization')).toBe(false);
});

test('the headers of one request go before those of the client, whatever their case', () => {
  const headers = buildHeaders(
    send,
    { 'X-Tenant': 'a', 'X-App': 'web' },
    { headers: { 'x-tenant': 'b' } },
    't',
    undefined,
  );
  expect(headers.get('x-tenant')).toBe('b');
  expect(headers.get('x-app')).toBe('web');
});

test('the headers of one request can replace the token, those of the client cannot', () => {
  const own = { Authorization: 'Bearer own' };
  expect(buildHeaders(send, {}, { headers: own }, 'token', undefined).get('authorization')).toBe('Bearer own');
  expect(buildHeaders(send, own, {}, 'token', undefined).get('authorization')).toBe('Bearer token');
});

test('the content type is that of the body, so that a form keeps its boundary', () => {
  const wrong = { 'Content-Type': 'application/json' };
  const upload = operation.accountUploadAvatar;
  expect(buildHeaders(upload, wrong, { headers: wrong }, undefined, undefined).has('content-type')).toBe(false);
});

test('only JSON operations ask for JSON', () => {
  expect(buildHeaders(operation.systemOpenapi, {}, {}, undefined, undefined).get('accept')).toBe('application/json');
  expect(buildHeaders(operation.systemDocs, {}, {}, undefined, undefined).has('accept')).toBe(false);
  expect(buildHeaders(operation.accountGetAvatar, {}, {}, undefined, undefined).has('accept')).toBe(false);
});

test('a token that HTTP does not allow is refused without being shown', () => {
  let error: unknown;
  try {
    buildHeaders(send, {}, {}, 'secret\n-token', undefined);
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(AlingAiError);
  expect(String(error)).toContain('chat.send cannot send the header Authorization');
  expect(JSON.stringify(error)).not.toContain('secret');
  expect(String(error)).not.toContain('secret');
  expect((error as Error).cause).toBeUndefined();
});

test('a header name that HTTP does not allow is named', () => {
  expect(() => buildHeaders(send, {}, { headers: { 'two words': 'x' } }, undefined, undefined)).toThrow('two words');
});
