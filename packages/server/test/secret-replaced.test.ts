import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestContext } from '@alingai/core';
import { TOTP } from 'otpauth';
import { expect, onTestFinished, test } from 'vitest';
import { type RunningServer, readConfiguration, startServer } from '../src/index.ts';
import { putEmptyDatabase, quickPasswords } from './quick-start.ts';

const OLD = 'old-secret-'.repeat(4);
const NEW = 'new-secret-'.repeat(4);
const request: RequestContext = { id: 'req_1', address: null, userAgent: null, baseUrl: '' };
const credentials = { login: 'admin', field: 'username', password: 'Correct-Horse-7' } as const;

/** Starts servers on one data folder, one after the other. */
async function dataFolder(): Promise<(secret: string) => Promise<RunningServer>> {
  const data = await mkdtemp(join(tmpdir(), 'alingai-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const { configuration } = readConfiguration(['--port', '0', '--data', data, '--log-level', 'silent'], {}, false);
  await putEmptyDatabase(data);
  return async (secret) => {
    const server = await startServer(
      { ...configuration, secret, adminPassword: credentials.password },
      { passwords: quickPasswords },
    );
    onTestFinished(() => server.close(0));
    return server;
  };
}

async function enrolled({ platform: { domain } }: RunningServer): Promise<TOTP> {
  const { account } = await domain.signIn.signIn(credentials, request);
  const { secret } = await domain.twoFactor.enrol(account, credentials.password);
  const app = new TOTP({ secret });
  const enrolling = await domain.users.get(account.id);
  // The code before this one, so that this one is still good for signing in.
  await domain.twoFactor.confirm(enrolling, app.generate({ timestamp: Date.now() - 30_000 }));
  return app;
}

test('two-factor sign-in still works once the secret that the server began with is gone', async () => {
  const start = await dataFolder();
  const first = await start(OLD);
  const app = await enrolled(first);
  await first.close(0);
  await (await start(`${NEW} ${OLD}`)).close(0);

  const { domain } = (await start(NEW)).platform;
  const secondFactor = { code: app.generate() };
  expect(await domain.signIn.signIn({ ...credentials, secondFactor }, request)).toHaveProperty('accessToken');
});
