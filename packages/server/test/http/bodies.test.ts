import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { demoHeaders, useTestServer } from '../server.ts';

const server = await useTestServer();
const MEBIBYTE = 2 ** 20;

async function post(path: string, headers: Record<string, string>, body: BodyInit) {
  const response = await fetch(server.url + path, { method: 'POST', headers: { ...demoHeaders, ...headers }, body });
  const answer = (await response.json()) as { error?: { code: string; details: unknown }; data?: unknown };
  return { status: response.status, ...answer };
}

const send = (encoding: string, body: Uint8Array<ArrayBuffer>) =>
  post('/api/chat/send', { 'Content-Encoding': encoding }, body);

const message = Buffer.from('{"message": "/echo 你好"}');

describe('a compressed body', () => {
  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is read when it is %s', async (encoding, compress) => {
    expect(await send(encoding, new Uint8Array(compress(message)))).toMatchObject({
      status: 200,
      data: { response: '你好' },
    });
  });

  test('of little is refused when it would become more than 20 MiB', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(50 * MEBIBYTE, ' ')));
    expect(bomb.length).toBeLessThan(MEBIBYTE / 10);
    expect(await send('gzip', bomb)).toMatchObject({
      status: 413,
      error: { code: 'PAYLOAD_TOO_LARGE', details: { field: 'body', reason: 'must not be larger than 20 MiB' } },
    });
  });

  test.each([
    ['gzip', new Uint8Array(message)],
    ['gzip', new Uint8Array(gzipSync(message)).slice(0, 20)],
    ['deflate', new Uint8Array(message)],
    ['br', new Uint8Array(message)],
  ])('is refused when it is not what it claims: %s', async (encoding, body) => {
    expect(await send(encoding, body)).toMatchObject({
      status: 400,
      error: { code: 'VALIDATION_ERROR', details: { field: 'body', reason: 'cannot be decompressed' } },
    });
  });

  test('is refused when nobody knows its encoding', async () => {
    expect(await send('zap', new Uint8Array(message))).toMatchObject({
      status: 415,
      error: { code: 'UNSUPPORTED_MEDIA_TYPE', details: { field: 'content-encoding' } },
    });
  });
});

test('a body in a character set that nobody knows is refused', async () => {
  expect(await post('/api/chat/send', { 'Content-Type': 'application/json; charset=klingon' }, '{}')).toMatchObject({
    status: 415,
    error: { details: { field: 'content-type', reason: 'must be in UTF-8' } },
  });
});

const PART = '--x\r\nContent-Disposition: form-data; name="avatar"; filename="a.png"\r\n\r\nabc';

test.each([
  ['that names no boundary', 'multipart/form-data', PART],
  ['whose boundary is empty', 'multipart/form-data; boundary=', PART],
  ['whose boundary is another', 'multipart/form-data; boundary=y', PART],
  ['that has no end', 'multipart/form-data; boundary=x', PART],
  ['whose part has a broken header', 'multipart/form-data; boundary=x', '--x\r\nnonsense\r\n\r\nabc\r\n--x--\r\n'],
])('a form %s is refused as the client’s mistake', async (_, type, body) => {
  expect(await post('/api/user/avatar', { 'Content-Type': type }, body)).toMatchObject({
    status: 400,
    error: { code: 'VALIDATION_ERROR', details: { field: 'body', reason: 'is not valid form data' } },
  });
  expect(server.log.lines.filter((it) => it['level'] === 'error')).toEqual([]);
});

test.each(['/api/chat/send', '/v1/chat/completions', '/compat/maas/api/v1/applications/app_1/chat'])(
  '%s reads bodies of many MiB, as pictures make them',
  async (path) => {
    const body = JSON.stringify({ nothing: 'x'.repeat(3 * MEBIBYTE) });
    expect((await post(path, { 'Content-Type': 'application/json' }, body)).status).not.toBe(413);
  },
);
