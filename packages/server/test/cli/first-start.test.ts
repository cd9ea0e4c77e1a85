import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { firstSignIn } from '../../src/cli/first-password.ts';
import { temporaryFolder } from '../folder.ts';
import { startTestServer } from '../server.ts';
import { run, serve } from './command.ts';

const newFolder = () => join(temporaryFolder(), 'data');
const passwordFile = (data: string) => join(data, 'first-password');
const passwordIn = (data: string) => readFileSync(passwordFile(data), 'utf8').trim();

async function signIn(url: string, password: string, username = 'admin') {
  const response = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const { data } = (await response.json()) as { data?: { must_change_password?: boolean } };
  return { status: response.status, ...(data?.must_change_password && { mustChange: true }) };
}

describe('the first start', { timeout: 90_000 }, () => {
  test.each([
    { fails: 'its port is taken', how: async () => ['--port', String((await startTestServer()).port)] },
    { fails: 'its default model does not exist', how: async () => ['--port', '0', '--default-model', 'hal-9000'] },
    { fails: 'its host is not this machine', how: async () => ['--port', '0', '--host', '192.0.2.1'] },
  ])('that fails because $fails has made no administrator', async ({ how }) => {
    const data = newFolder();
    expect(await run(['--data', data, ...(await how())]).ended).toMatchObject({ code: 1, output: '' });
    expect(existsSync(passwordFile(data))).toBe(false);
    const { url } = await serve(data, []);
    expect(await signIn(url, passwordIn(data))).toEqual({ status: 200, mustChange: true });
  });

  test('into a log keeps the password out of it: it is in a file of its owner, named in a line of JSON', async () => {
    const data = newFolder();
    const server = await serve(data, []);
    const password = passwordIn(data);
    expect(statSync(passwordFile(data)).mode & 0o077).toBe(0);
    server.process.kill('SIGTERM');
    const { output, errors } = await server.ended;
    expect(errors).toBe('');
    const lines = output
      .trim()
      .split('\n')
      .map((it) => JSON.parse(it));
    expect(lines[0]).toMatchObject({ msg: 'started', url: server.url, data, password_file: passwordFile(data) });
    expect(output).not.toContain(password);
  });

  test('that was killed leaves an account that gets another password, until somebody has signed in', async () => {
    const data = newFolder();
    const killed = await serve(data, []);
    const lost = passwordIn(data);
    killed.process.kill('SIGKILL');
    await killed.ended;

    const second = await serve(data, []);
    const password = passwordIn(data);
    expect(await signIn(second.url, lost)).toEqual({ status: 401 });
    expect(await signIn(second.url, password)).toEqual({ status: 200, mustChange: true });
    second.process.kill('SIGTERM');
    await second.ended;

    const third = await serve(data, [], { ALINGAI_ADMIN_PASSWORD: 'Correct-Horse-7' });
    expect(existsSync(passwordFile(data))).toBe(false);
    expect(await signIn(third.url, password)).toEqual({ status: 200, mustChange: true });
    third.process.kill('SIGTERM');
    expect((await third.ended).output).not.toContain('sign_in');
  });

  test('takes a password that is given later, while nobody has signed in, and shows none that it was given', async () => {
    const data = newFolder();
    const first = await serve(data, []);
    first.process.kill('SIGTERM');
    await first.ended;
    const second = await serve(data, [], { ALINGAI_ADMIN_PASSWORD: 'Correct-Horse-7' });
    await second.shown(/"sign_in":"admin with the password of ALINGAI_ADMIN_PASSWORD"/);
    expect(existsSync(passwordFile(data))).toBe(false);
    expect(await signIn(second.url, 'Correct-Horse-7')).toEqual({ status: 200 });
    second.process.kill('SIGTERM');
    expect((await second.ended).output).not.toContain('Correct-Horse-7');
  });

  test('in a terminal shows the password that was made up, and leaves no file', async () => {
    const data = temporaryFolder();
    const admin = { username: 'admin', password: 'made-up' };
    const configuration = { data, demo: false, adminPassword: null };
    await firstSignIn(admin, configuration, false);
    expect(passwordIn(data)).toBe('made-up');
    expect(await firstSignIn(admin, configuration, true)).toEqual({
      text: 'admin / made-up   (shown this once)',
      file: null,
    });
    expect(existsSync(passwordFile(data))).toBe(false);
  });
});

describe('alingai-server reset-password', { timeout: 90_000 }, () => {
  test('gives an account another password, which the next sign-in has to replace and a start keeps', async () => {
    const data = newFolder();
    const first = await serve(data, []);
    const lost = passwordIn(data);

    const refused = await run(['reset-password', 'admin', '--data', data]).ended;
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).toMatch(/^alingai-server: A server runs on the data folder .+ Stop it first, or .+\n$/);
    first.process.kill('SIGTERM');
    await first.ended;

    const { code, output } = await run(['reset-password', 'Admin', '--data', data]).ended;
    const [, password = ''] = /^The password of admin is (\S{20,}) now;/.exec(output) ?? [];
    expect([code, password]).toEqual([0, expect.stringMatching(/./)]);
    const { url } = await serve(data, []);
    expect(await signIn(url, lost)).toEqual({ status: 401 });
    expect(await signIn(url, password)).toEqual({ status: 200, mustChange: true });
  });

  test('ends with one line about what cannot be', async () => {
    const data = newFolder();
    const missing = await run(['reset-password', 'admin', '--data', data]).ended;
    expect(missing.errors).toBe(`alingai-server: There is no data of a server in ${data}.\n`);
    expect(existsSync(data)).toBe(false);
    const server = await serve(data, []);
    server.process.kill('SIGTERM');
    await server.ended;
    const nobody = await run(['reset-password', 'nobody@example.com', '--data', data]).ended;
    expect(nobody).toEqual({
      code: 1,
      output: '',
      errors: `alingai-server: There is no account “nobody@example.com” in ${data}.\n`,
    });
    const many = await run(['reset-password', 'one', 'two']).ended;
    expect(many.errors).toBe('alingai-server: One account must be named. See alingai-server reset-password --help.\n');
  });
});
