import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  type Configuration,
  type Overrides,
  type RunningServer,
  readConfiguration,
  startServer,
} from '../src/index.ts';
import { putEmptyDatabase, quickPasswords } from './quick-start.ts';

/** A server in this process with data of its own, until the test ends. */
export async function started(changes: Partial<Configuration> = {}, overrides: Overrides = {}): Promise<RunningServer> {
  const data = await mkdtemp(join(tmpdir(), 'alingai-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const { configuration } = readConfiguration(['--port', '0', '--data', data, '--log-level', 'silent'], {}, false);
  await putEmptyDatabase(data);
  const server = await startServer(
    { ...configuration, adminPassword: 'Correct-Horse-7', ...changes },
    { passwords: quickPasswords, ...overrides },
  );
  onTestFinished(() => server.close(0));
  return server;
}
