import { expect, test } from 'vitest';
import { AlingAiClient } from '../src/index.ts';
import { bodyOf, serve } from './server.ts';

test('a request arrives as the contract describes it', async () => {
  const seen: unknown[] = [];
  const baseURL = await serve(async (request, response) => {
    const { method, url, headers } = request;
    seen.push({
      method,
      url,
      body: await bodyOf(request),
      type: headers['content-type'],
      key: headers['idempotency-key'],
    });
    response.end('{"success":true,"data":{"response":"你好"}}');
  });
  const client = new AlingAiClient(`${baseURL}/chat/`, 'the-token');
  const reply = await client.chat.send({ message: '早上好' }, { idempotencyKey: 'key-1' });
  expect(reply.response).toBe('你好');
  expect(seen).toEqual([
    {
      method: 'POST',
      url: '/chat/api/chat/send',
      body: '{"message":"早上好"}',
      type: 'application/json',
      key: 'key-1',
    },
  ]);
});

test.each([
  ['a blob', new Blob(['png bytes'], { type: 'image/png' }), 'filename="blob"'],
  ['a file', new File(['png bytes'], 'me.png', { type: 'image/png' }), 'filename="me.png"'],
])('an avatar is uploaded as a form from %s', async (_, avatar, filename) => {
  let type = '';
  let body = '';
  const baseURL = await serve(async (request, response) => {
    type = request.headers['content-type'] ?? '';
    body = await bodyOf(request);
    response.end('{"success":true,"data":{"avatar":"/uploads/avatars/user_1.png"}}');
  });
  const answer = await new AlingAiClient(baseURL, 't').account.uploadAvatar({ avatar });
  expect(answer).toEqual({ avatar: '/uploads/avatars/user_1.png' });
  expect(type).toMatch(/^multipart\/form-data; boundary=/);
  expect(body).toContain(`name="avatar"; ${filename}`);
  expect(body).toContain('Content-Type: image/png');
  expect(body).toContain('png bytes');
});

test('an image arrives as a blob, byte for byte', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const baseURL = await serve((_, response) => {
    response.setHeader('Content-Type', 'image/png');
    response.end(bytes);
  });
  const image = await new AlingAiClient(baseURL).account.getAvatar('default.png');
  expect(image).toBeInstanceOf(Blob);
  expect(image.type).toBe('image/png');
  expect(new Uint8Array(await image.arrayBuffer())).toEqual(bytes);
});

test('a page arrives as text, and JSON without an envelope as it is', async () => {
  const baseURL = await serve((request, response) => {
    response.end(request.url === '/api/docs' ? '<!doctype html>' : '{"openapi":"3.1.0"}');
  });
  const client = new AlingAiClient(baseURL);
  expect(await client.system.docs()).toBe('<!doctype html>');
  expect(await client.system.openapi()).toEqual({ openapi: '3.1.0' });
});
