import { getResponse } from 'msw';
import { expect, test } from 'vitest';
import { createMock, type MockOptions } from '../src/index.ts';

const ADDRESS = 'http://alingai.test';

function get(options: MockOptions, path: string, base = ADDRESS) {
  const headers = { Authorization: 'Bearer demo-token' };
  return getResponse(createMock(options).handlers, new Request(`${base}${path}`, { headers }));
}

function send(options: MockOptions, message: string) {
  return getResponse(
    createMock(options).handlers,
    new Request(`${ADDRESS}/api/chat/send`, {
      method: 'POST',
      headers: { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' },
      body: JSON.stringify({ message }),
    }),
  );
}

test('two mocks share nothing', async () => {
  const [one, other] = [createMock(), createMock()];
  const email = 'ada@example.com';
  const body = { username: 'ada', email, password: 'Correct-Horse-7', confirm_password: 'Correct-Horse-7' };
  const register = () =>
    new Request(`${ADDRESS}/api/auth/register`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  expect((await getResponse(one.handlers, register()))?.status).toBe(200);
  expect((await getResponse(one.handlers, register()))?.status).toBe(409);
  expect((await getResponse(other.handlers, register()))?.status).toBe(200);
});

test('a base URL leaves other addresses alone', async () => {
  const options = { baseURL: `${ADDRESS}/chat` };
  expect((await get(options, '/chat/api/models'))?.status).toBe(200);
  expect(await get(options, '/api/models')).toBeUndefined();
  expect(await get(options, '/chat/api/models', 'http://other.test')).toBeUndefined();
});

test('a surface can be alone, at the root of the base URL', async () => {
  const options = { baseURL: `${ADDRESS}/chat`, surface: 'chathub' } as const;
  const conversations = await get(options, '/chat/api/conversations');
  expect([conversations?.status, await conversations?.json()]).toEqual([200, expect.any(Array)]);
  const nothing = await get(options, '/chat/api/user/profile');
  expect([nothing?.status, await nothing?.json()]).toEqual([404, { error: '资源不存在: No such path' }]);
  expect(await get(options, '/chat/compat/chathub/api/conversations')).toBeUndefined();
  const page = await (await get(options, '/chat/api/docs'))?.text();
  expect(page).toContain('<code>/api/chat/stream</code></td><td>compat.chathub.streamChat</td>');
  expect(page).not.toContain('<td>chat.send</td>');
});

test('another model upstream can answer', async () => {
  const response = await send(
    {
      models: {
        async *stream() {
          yield { type: 'content', text: 'As you wish.' };
          yield { type: 'finish', reason: 'stop', tokens: { input: 1, output: 3 } };
        },
      },
    },
    'Please',
  );
  expect(await response?.json()).toMatchObject({ data: { response: 'As you wish.', tokens_used: 4 } });
});

test('settings change the platform', async () => {
  const response = await send({ settings: { defaultModel: 'gpt-4' } }, 'Hello');
  expect(await response?.json()).toMatchObject({ data: { model: 'gpt-4' } });
});

test('a failure is logged with its request id', async () => {
  const errors: unknown[] = [];
  const log = { info() {}, warn() {}, error: (event: string, facts?: object) => errors.push({ event, ...facts }) };
  const response = await send({ log }, '/fail');
  const body = await response?.json();
  expect(response?.status).toBe(502);
  expect(errors).toEqual([expect.objectContaining({ code: 'UPSTREAM_ERROR', request_id: body.error.request_id })]);
});
