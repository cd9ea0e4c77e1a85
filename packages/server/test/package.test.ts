import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { tarballOf } from '@alingai/codegen/tarballs';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { run } from './cli/command.ts';
import { installedWith, sizeOf } from './package/dependencies.ts';
import { openProject, root } from './package/project.ts';

/** What an installation may bring at most. */
const MOST_PACKAGES = 180;
const MOST_MEGABYTES = 100;
/** What a start may take of a processor until its first answer, and how much memory it rests in. */
const MOST_START_SECONDS = 1;
const MOST_RESIDENT_MEGABYTES = 130;
/** In which Linux counts the time of a process. */
const TICK_SECONDS = 0.01;

let project: Awaited<ReturnType<typeof openProject>>;

beforeAll(async () => {
  project = await openProject(tarballOf('server'));
});
afterAll(() => project?.close());

/** Runs the packed command in the empty folder. */
const installed = (commandLine: string[], environment: Record<string, string> = {}) =>
  run(commandLine, environment, join(project.installed, manifest.publishConfig.bin['alingai-server']));

describe('The package', () => {
  test('brings no more than it has to', async () => {
    const packages = installedWith(root);
    const sizes = await Promise.all([project.installed, ...packages.values()].map(sizeOf));
    const megabytes = sizes.reduce((sum, it) => sum + it, 0) / 1e6;
    expect(packages.size + 1).toBeLessThanOrEqual(MOST_PACKAGES);
    expect(megabytes).toBeLessThanOrEqual(MOST_MEGABYTES);
  });

  test('has the licences of what it contains of others, also of its pages', () => {
    const notices = readFileSync(join(project.installed, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['express-openapi-validator', 'ajv', '@scalar/api-reference', 'vue']) {
      expect(notices).toMatch(new RegExp(`^${name} \\d\\S+ \\(`, 'm'));
    }
    expect(notices).toContain('Permission is hereby granted, free of charge');
    const ofPages = readFileSync(join(project.installed, 'dist/web/THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['react', 'react-router', 'i18next']) expect(ofPages).toMatch(new RegExp(`^${name} \\d`, 'm'));
  });

  test('serves its pages, its documentation and a first message from an empty folder', async () => {
    const data = join(project.path, 'data');
    const server = installed(['--port', '0', '--data', data]);
    const [, url = ''] = await server.shown(/"url":"(http:\/\/[^"]+)".*"msg":"started"/);
    const page = await (await fetch(url, { headers: { Accept: 'text/html' } })).text();
    expect(page).toContain('<base href="/"');
    const script = await fetch(`${url}/api/docs/reference.js`);
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect((await script.text()).length).toBeGreaterThan(1e6);

    const json = { 'Content-Type': 'application/json' };
    const post = async (path: string, body: object, token?: string) => {
      const headers = { ...json, ...(token !== undefined && { Authorization: `Bearer ${token}` }) };
      const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      return ((await response.json()) as { data: { token: string } }).data.token;
    };
    const password = readFileSync(join(data, 'first-password'), 'utf8').trim();
    const first = await post('/api/auth/login', { username: 'admin', password });
    const chosen = 'Correct-Horse-7';
    const change = { current_password: password, new_password: chosen, confirm_password: chosen };
    const token = await post('/api/user/change-password', change, first);
    const sent = await fetch(`${url}/api/chat/send`, {
      method: 'POST',
      headers: { ...json, Authorization: `Bearer ${token}` },
      body: JSON.stringify({ message: '/echo Hello' }),
    });
    expect(await sent.json()).toMatchObject({ success: true, data: { response: 'Hello' } });
    server.process.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ code: 0, errors: '' });
  });

  test.skipIf(process.platform !== 'linux').each(['first', 'second'])(
    'answers within a second of its %s start, and rests in little memory',
    async () => {
      const server = installed(['--port', '0', '--data', join(project.path, 'resting')]);
      const [, url = ''] = await server.shown(/"url":"(http:\/\/[^"]+)".*"msg":"started"/);
      expect((await fetch(`${url}/api/models`)).status).toBe(401);
      const from = (name: string) => readFileSync(`/proc/${server.process.pid}/${name}`, 'utf8');
      const [, numbers = ''] = from('stat').split(') ');
      const [user, system] = numbers.split(' ').slice(11, 13).map(Number);
      expect(((user ?? 0) + (system ?? 0)) * TICK_SECONDS).toBeLessThanOrEqual(MOST_START_SECONDS);
      const resident = () => (Number(/^VmRSS:\s+(\d+) kB$/m.exec(from('status'))?.[1]) * 1024) / 1e6;
      await expect.poll(resident, { timeout: 20_000 }).toBeLessThanOrEqual(MOST_RESIDENT_MEGABYTES);
    },
  );

  test('makes no administrator when its first start fails, and helps who is locked out', async () => {
    const data = join(project.path, 'other');
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    for (const wrong of [
      ['--port', `${port}`],
      ['--port', '0', '--default-model', 'hal-9000'],
      ['--port', '0', '--host', '203.0.113.1'],
    ]) {
      const failed = await installed(['--data', data, ...wrong]).ended;
      expect([failed.code, failed.errors.split('\n').length, existsSync(join(data, 'first-password'))]).toEqual([
        1,
        2,
        false,
      ]);
    }
    const server = installed(['--port', '0', '--data', data]);
    await server.shown(/"msg":"started"/);
    const reset = () => installed(['reset-password', 'admin', '--data', data]).ended;
    expect(await reset()).toMatchObject({
      code: 1,
      errors: expect.stringContaining('A server runs on the data folder'),
    });
    server.process.kill('SIGKILL');
    await server.ended;
    const output = expect.stringContaining('The password of admin is ');
    expect(await reset()).toMatchObject({ code: 0, errors: '', output });
    expect((await installed(['provider', '--help']).ended).output).toContain('alingai-server provider add KEY');
  });
});
