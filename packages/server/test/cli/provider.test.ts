import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../folder.ts';
import { run, serve } from './command.ts';

/** A provider that takes the key `sk-good` alone, and has no model for those who ask it as Anthropic's clients do. */
async function startProvider(): Promise<string> {
  const server = createServer((request, response) => {
    if (request.headers['x-api-key'] === 'sk-good') {
      const isList = request.method === 'GET';
      response.writeHead(isList ? 200 : 404, { 'Content-Type': 'application/json' });
      const error = { type: 'not_found_error', message: `model: claude at ${request.url}` };
      response.end(JSON.stringify(isList ? { data: [{ id: 'claude' }] } : { type: 'error', error }));
      return;
    }
    const isGood = request.headers.authorization === 'Bearer sk-good';
    response.writeHead(isGood ? 200 : 401, { 'Content-Type': 'application/json' });
    if (!isGood) response.end(JSON.stringify({ error: { message: 'Incorrect API key provided' } }));
    else if (request.method === 'GET') response.end(JSON.stringify({ data: [{ id: 'gpt-4o' }, { id: 'llama3.3' }] }));
    else response.end(JSON.stringify({ choices: [{ index: 0, message: { content: 'OK' }, finish_reason: 'stop' }] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

test('providers are connected on the command line, which a running server sees', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const [data, good, bad] = [join(folder, 'data'), join(folder, 'good'), join(folder, 'bad')];
  writeFileSync(good, 'sk-good\n');
  writeFileSync(bad, 'sk-bad\n');
  const environment = { ALINGAI_ALLOW_PRIVATE_UPSTREAMS: 'on' };
  const { url } = await serve(data, [], { ...environment, ALINGAI_ADMIN_PASSWORD: 'Correct-Horse-7' });
  const provider = (...words: string[]) => run(['provider', ...words, '--data', data], environment).ended;
  const base = await startProvider();

  expect(await provider('add', 'house', '--key-file', good)).toMatchObject({
    code: 1,
    errors: 'alingai-server: “house” is not a known provider, so its address is needed: --url.\n',
  });
  expect(await provider('add', 'house', '--url', base, '--key-file', bad)).toEqual({
    code: 1,
    output:
      'The provider refuses the key.\nIt says: Incorrect API key provided\n' +
      'It is not connected; --force connects it all the same.\n',
    errors: '',
  });
  const added = await provider('add', 'house', '--name', 'House', '--key-file', good);
  expect(added).toMatchObject({ code: 0, errors: '' });
  expect(added.output).toMatch(/^gpt-4o answered; its first token took \d+\.\d s\.\nHouse is connected\./);
  expect((await provider('test', 'house')).code).toBe(0);
  const models = await provider('models', 'house', '--add', 'llama3.3,gpt-0');
  expect(models.output.split('\n').map((it) => it.split(/ +/).join(' '))).toEqual([
    'gpt-4o chat',
    'llama3.3 chat added',
    '',
  ]);
  expect(models.errors).toBe('alingai-server: house does not list gpt-0.\n');

  const asAnthropic = await provider('add', 'anthropic', '--url', base, '--key-file', good);
  expect(asAnthropic).toMatchObject({ code: 1, output: expect.stringContaining('model: claude at /v1/messages') });

  const login = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password: 'Correct-Horse-7' }),
  });
  const { token } = ((await login.json()) as { data: { token: string } }).data;
  const sent = await fetch(`${url}/api/chat/send`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ message: 'Hello' }),
  });
  expect(await sent.json()).toMatchObject({ data: { response: 'OK', model: 'llama3.3' } });
});

test('a database that is named by a flag alone is opened, also when its direct address is in the environment', async () => {
  const database = 'postgres://127.0.0.1:1/house';
  const words = ['provider', 'test', 'house', '--database', database, '--data', temporaryFolder()];
  expect(await run(words, { ALINGAI_DATABASE_DIRECT_URL: database }).ended).toMatchObject({
    code: 1,
    errors: expect.stringContaining('The database house at 127.0.0.1:1 cannot be opened'),
  });
});
