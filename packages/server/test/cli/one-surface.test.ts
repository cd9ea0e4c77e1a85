import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { SURFACE_NAMES } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { banner } from '../../src/cli/banner.ts';
import { readConfiguration } from '../../src/configuration/read.ts';
import { temporaryFolder } from '../folder.ts';
import { demoHeaders, startTestServer } from '../server.ts';
import { run } from './command.ts';

const BASE_PATHS: Partial<Record<string, string>> = { native: '/api', openai: '/v1' };

describe.each(SURFACE_NAMES)('alingai-server --surface %s', (surface) => {
  test('greets with the base URL of its clients and a command that works', async () => {
    const commandLine = ['--demo', '--surface', surface];
    const server = await startTestServer(commandLine);
    const { configuration } = readConfiguration(commandLine, {}, false);
    const text = stripVTControlCharacters(banner({ url: server.url, signIn: null }, configuration));
    expect(text).toContain(`  API       ${server.url}${BASE_PATHS[surface] ?? ''}   (${surface} alone)\n`);
    const [, address = ''] = /curl (\S+)/.exec(text) ?? [];
    const [, body] = /-d '(.+)'\n/.exec(text) ?? [];
    const response = await fetch(address, {
      headers: demoHeaders,
      ...(body !== undefined && { method: 'POST', body }),
    });
    expect({ status: response.status, text: await response.text() }).toMatchObject({ status: 200 });
  });

  test('lets pages in, shows the documentation to people, and logs operations by their names', async () => {
    const server = await startTestServer(['--demo', '--surface', surface]);
    const origin = 'http://localhost:5173';
    const preflight = await fetch(`${server.url}/api/v1/models`, {
      method: 'OPTIONS',
      headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    const page = await fetch(server.url);
    expect([new URL(page.url).pathname, page.status]).toEqual(['/api/docs', 200]);
    expect((await fetch(`${server.url}/api/docs/reference.js`)).status).toBe(200);
    await server.logged((line) => line['operation'] === 'system.docs' && line['path'] === '/api/docs');
  });
});

test('ALINGAI_SURFACE says the same, and the log has the contract’s path', async () => {
  const environment = { ALINGAI_SURFACE: 'chathub', ALINGAI_DEMO: 'on' };
  const server = run(['--port', '0', '--data', join(temporaryFolder(), 'data')], environment);
  const [, url = ''] = await server.shown(/"url":"(http:[^"]+)".*"surface":"chathub".*"msg":"started"/);
  expect((await fetch(`${url}/api/health`)).status).toBe(200);
  await server.shown(/"operation":"compat\.chathub\.health".*"path":"\/compat\/chathub\/api\/health"/);
});

test('an unknown surface ends the command with one line', async () => {
  expect(await run(['--surface', 'qianfan']).ended).toEqual({
    code: 1,
    output: '',
    errors: `alingai-server: --surface must be one of ${SURFACE_NAMES.join(', ')}, not “qianfan”.\n`,
  });
});
