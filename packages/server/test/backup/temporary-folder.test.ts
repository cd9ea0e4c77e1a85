import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { withTemporaryFolder } from '../../src/backup/temporary-folder.ts';
import { temporaryFolder } from './program.ts';

const WORK = fileURLToPath(new URL('interrupted-work.ts', import.meta.url));

test('work that fails leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const work = withTemporaryFolder(join(folder, 'file'), async (path) => {
    expect(existsSync(path)).toBe(true);
    throw new Error('out of luck');
  });
  await expect(work).rejects.toThrow('out of luck');
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('work that is stopped by %s leaves nothing behind', async (signal, code) => {
  const folder = temporaryFolder();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', WORK, join(folder, 'file')]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  expect(readdirSync(folder)).toHaveLength(1);
  child.kill(signal);
  expect(await once(child, 'close')).toEqual([code, null]);
  expect(readdirSync(folder)).toEqual([]);
});
