import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { run, serve } from './program.ts';

const signedIn = { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' };

test('--help and --version answer, and end', async () => {
  const [help, version] = await Promise.all([run('--help').ended, run('-v').ended]);
  expect(help).toMatchObject({ code: 0, errors: '' });
  expect(help.output).toMatch(/^Serves the AlingAi API from memory/);
  expect(version).toEqual({ code: 0, output: `${manifest.version}\n`, errors: '' });
});

test('ends with one line about an option that cannot be used', async () => {
  expect(await run('--port', 'many').ended).toEqual({
    code: 1,
    output: '',
    errors: 'alingai-mock: --port must be a whole number from 0 to 65535, not “many”.\n',
  });
});

test('ends with one line when its port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expect(await run('--port', String(port)).ended).toEqual({
    code: 1,
    output: '',
    errors: `alingai-mock: Port ${port} of 127.0.0.1 is in use; choose another with --port.\n`,
  });
});

test('serves all surfaces, says where they are and who can sign in, lets pages of any origin ask, and ends cleanly during a stream', async () => {
  const { url, greeting, process: child, ended } = await serve('--seed', '1', '--data', 'empty');
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  for (const base of ['/api', '/v1', '/compat/bailian', '/compat/chatbot', '/compat/chathub', '/compat/maas']) {
    expect(greeting).toContain(`${url}${base}  `);
  }
  expect(greeting).toContain('admin / admin123');

  const login = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: 'admin123' }),
  });
  expect(login.status).toBe(200);
  const models = await fetch(`${url}/v1/models`, { headers: signedIn });
  expect(await models.json()).toMatchObject({ object: 'list' });
  const page = await fetch(url);
  expect([page.url, page.status]).toEqual([`${url}/api/docs`, 200]);
  expect((await fetch(`${url}/index.html`)).status).toBe(404);

  const preflight = await fetch(`${url}/api/chat/send`, {
    method: 'OPTIONS',
    headers: { Origin: 'http://localhost:5173', 'Access-Control-Request-Headers': 'authorization,x-alingai-scenario' },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,x-alingai-scenario');
  expect(models.headers.get('access-control-allow-origin')).toBe('*');
  expect(models.headers.get('access-control-expose-headers')).toBe('*');

  const stream = await fetch(`${url}/api/chat/stream`, {
    method: 'POST',
    headers: signedIn,
    body: JSON.stringify({ message: '/slow 60000' }),
  });
  const reader = stream.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0, errors: '' });
});

test('serves one surface alone, at the root', async () => {
  const { url, greeting } = await serve('--surface', 'chathub');
  expect(greeting).toContain(`chathub   ${url}  `);
  expect(greeting).not.toContain('/compat');
  const answer = await fetch(`${url}/api/chat`, {
    method: 'POST',
    headers: signedIn,
    body: '{"message": "/echo Hello"}',
  });
  expect(await answer.json()).toMatchObject({ response: 'Hello' });
  const nothing = await fetch(`${url}/api/user/profile`, { headers: signedIn });
  expect([nothing.status, await nothing.json()]).toEqual([404, { error: '资源不存在: No such path' }]);
});

test('plays scenarios of the command line and of headers', async () => {
  const { url } = await serve('--scenario', 'models.list: error=RATE_LIMITED; times=1', '--latency', '0-1');
  const list = (scenario?: string) =>
    fetch(`${url}/api/models`, { headers: { ...signedIn, ...(scenario && { 'X-AlingAi-Scenario': scenario }) } });
  expect([(await list()).status, (await list()).status]).toEqual([429, 200]);
  expect((await list('error=INTERNAL_ERROR')).status).toBe(500);
  await expect(list('offline')).rejects.toThrow(TypeError);

  const cut = await fetch(`${url}/api/chat/stream`, {
    method: 'POST',
    headers: { ...signedIn, 'X-AlingAi-Scenario': 'offline; after=2' },
    body: JSON.stringify({ message: 'Hello' }),
  });
  await expect(cut.text()).rejects.toThrow(TypeError);
});

test('uploads and downloads pass through, until SIGINT', async () => {
  const { url, process: child, ended } = await serve();
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  const form = new FormData();
  form.set('avatar', new File([png], 'me.png', { type: 'image/png' }));
  const { Authorization } = signedIn;
  const uploaded = await fetch(`${url}/api/user/avatar`, { method: 'POST', headers: { Authorization }, body: form });
  const { data } = (await uploaded.json()) as { data: { avatar: string } };
  const downloaded = await fetch(new URL(data.avatar, url));
  expect(new Uint8Array(await downloaded.arrayBuffer())).toEqual(png);
  child.kill('SIGINT');
  expect(await ended).toMatchObject({ code: 0, errors: '' });
});
