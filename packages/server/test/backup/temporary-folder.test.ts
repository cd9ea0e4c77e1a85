import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { removeUnfinished, withTemporaryFolder } from '../../src/backup/temporary-folder.ts';
import { temporaryFolder } from './program.ts';

const WORK = fileURLToPath(new URL('interrupted-work.ts', import.meta.url));

test('work that fails leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const work = withTemporaryFolder(join(folder, 'file'), join(folder, 'data'), async (path) => {
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

/** Begins work for a file and a data folder in a process of its own. */
async function beginWork(file: string, data: string) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', WORK, file, data]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  async function kill() {
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  return { folder: output.toString().trim(), kill };
}

function openFolders() {
  const root = temporaryFolder();
  const data = join(root, 'data');
  mkdirSync(data);
  mkdirSync(join(root, 'backups'));
  return { root, data, file: join(root, 'backups', 'file') };
}

test('what killed work left is readable for its owner alone, and the next work removes it', async () => {
  const { data, file } = openFolders();
  const { folder, kill } = await beginWork(file, data);
  await kill();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await withTemporaryFolder(file, data, async (next) => {
    expect(existsSync(folder)).toBe(false);
    expect(existsSync(next)).toBe(true);
  });
  expect(readdirSync(join(data, 'unfinished'))).toEqual([]);
});

test('it is removed for the data folder too, wherever it is', async () => {
  const { root, data, file } = openFolders();
  const { folder, kill } = await beginWork(file, data);
  await kill();
  await removeUnfinished(data, join(root, 'elsewhere'));
  expect(existsSync(folder)).toBe(false);
  expect(readdirSync(join(data, 'unfinished'))).toEqual([]);
});

test('a folder in which a process works stays', async () => {
  const { data, file } = openFolders();
  const { folder, kill } = await beginWork(file, data);
  await removeUnfinished(data, file);
  expect(existsSync(join(folder, 'half'))).toBe(true);
  expect(readdirSync(join(data, 'unfinished'))).toHaveLength(1);
  await kill();
});

test('folders of other names stay', async () => {
  const { root, data, file } = openFolders();
  for (const name of ['file.unfinished-1', 'file.unfinished-0123abcd.old', 'other.unfinished-0123abcd']) {
    mkdirSync(join(root, 'backups', name));
  }
  await removeUnfinished(data, file);
  expect(readdirSync(join(root, 'backups'))).toHaveLength(3);
});
