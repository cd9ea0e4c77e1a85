import { expect, test } from 'vitest';
import { demoHeaders, sendMessage, startTestServer } from '../server.ts';

const isRequest = ({ msg }: { msg: string }) => msg === 'request';

test('a request is logged with its operation, its outcome and its id', async () => {
  const server = await startTestServer();
  const response = await sendMessage(server, '/echo hello');
  await response.json();
  expect(await server.logged(isRequest)).toEqual({
    level: 'info',
    time: expect.any(String),
    msg: 'request',
    request_id: response.headers.get('x-request-id'),
    operation: 'chat.send',
    method: 'POST',
    path: '/api/chat/send',
    status: 200,
    milliseconds: expect.any(Number),
    account: 1,
  });
});

test('a request that failed is logged under the id that the client was given', async () => {
  const server = await startTestServer();
  const { error } = (await (await fetch(`${server.url}/nowhere`)).json()) as { error: { request_id: string } };
  expect(await server.logged(isRequest)).toMatchObject({ request_id: error.request_id, path: '/nowhere', status: 404 });
});

test('a request of HEAD is logged as such', async () => {
  const server = await startTestServer();
  await fetch(`${server.url}/api/health`, { method: 'HEAD' });
  expect(await server.logged(isRequest)).toMatchObject({ method: 'HEAD', operation: 'system.health', status: 200 });
});

test('no token, password, message or mail ever gets into the log', async () => {
  const server = await startTestServer(['--demo', '--no-rate-limit']);
  const secrets = ['demo-token', 'hunter2', 'A secret love letter', 'forged.access.token'];
  const post = async (path: string, body: unknown) => {
    const response = await fetch(server.url + path, {
      method: 'POST',
      headers: demoHeaders,
      body: JSON.stringify(body),
    });
    return (await response.json()) as { data?: Record<string, string> };
  };
  await post('/api/auth/login', { username: 'admin', password: 'hunter2' });
  await post('/api/auth/login', { username: 'admin', password: 'hunter2', unknown: 'hunter2' });
  await post('/api/auth/reset-password', { token: 'hunter2', password: 'hunter2', confirm_password: 'hunter2' });
  await post('/api/chat/send', { message: 'A secret love letter' });
  await post('/api/chat/send', { message: '/fail 500 A secret love letter' });
  const { data } = await post('/api/auth/login', { username: 'admin', password: 'admin123' });
  secrets.push(data?.['token'] ?? 'missing', data?.['refresh_token'] ?? 'missing');
  await fetch(`${server.url}/api/user/profile?token=hunter2`, {
    headers: { Authorization: 'Bearer forged.access.token' },
  });
  await post('/api/auth/forgot-password', { email: 'admin@chathub.com' });
  await server.platform.idle();
  await server.logged((it) => it.msg === 'mail written');

  const log = JSON.stringify(server.log.lines);
  expect(server.log.lines.filter(isRequest)).toHaveLength(8);
  for (const secret of secrets) expect(log).not.toContain(secret);
  expect(secrets).not.toContain('missing');
});

test('what is asked for and not set up is a warning, and no error of the server', async () => {
  const server = await startTestServer();
  for (const path of ['/api/auth/wechat/url', '/compat/chatbot/api/v1/auth/wechat/url/']) {
    expect((await fetch(server.url + path)).status).toBe(503);
  }
  const lines = server.log.lines.filter((it) => it['msg'] === 'request failed');
  expect(lines.map((it) => it['level'])).toEqual(['warn', 'warn']);
});
