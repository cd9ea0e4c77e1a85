import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type DataFolder, DataFolderInUse, lockFolder } from '../storage/data-folder.ts';

const NAME = /\.unfinished-[0-9a-f]{8}$/;
/** The folder in a data folder that has a file for each temporary folder, with its path. */
const REGISTER = 'unfinished';

/**
 * Creates a folder beside `path`, accessible to its owner only, and removes it when the work in it
 * ends or a signal stops the process. What killed processes left is removed first: the operating
 * system holds the lock of a folder that is in use, and no other.
 *
 * @param data the data folder, if it remembers the temporary one, so that a start of the server can
 *   remove it as well; it finds those beside the data folder by itself
 * @param work gets a function, too, that removes the lock, for a folder that is to stay under
 *   another name; whatever follows must not wait
 */
export async function withTemporaryFolder<T>(
  path: string,
  data: string | undefined,
  work: (folder: string, unlock: () => void) => Promise<T>,
): Promise<T> {
  await removeUnfinished(data, path);
  const name = randomBytes(4).toString('hex');
  const folder = `${path}.unfinished-${name}`;
  const entry = data === undefined ? undefined : await register(data, name, folder);
  await mkdir(folder, { mode: 0o700 });
  const lock = lockFolder(folder);
  const remove = () => {
    rmSync(folder, { recursive: true, force: true });
    if (entry !== undefined) rmSync(entry, { force: true });
  };
  const stop = (signal: 'SIGINT' | 'SIGTERM') => {
    remove();
    process.exit(128 + constants.signals[signal]);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(folder, () => {
      lock.close();
      rmSync(join(folder, 'lock'));
    });
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    lock.close();
    remove();
  }
}

/** Removes the temporary folders that killed processes left: beside a path, and those of a data folder. */
export async function removeUnfinished(data: string | undefined, path: string): Promise<void> {
  const beside = (await namesIn(dirname(path)))
    .filter((it) => it.startsWith(`${basename(path)}.`) && NAME.test(it))
    .map((it) => join(dirname(path), it));
  for (const folder of beside) await removeIfAbandoned(folder);
  if (data === undefined) return;
  for (const name of await namesIn(join(data, REGISTER))) {
    const entry = join(data, REGISTER, name);
    const folder = await readFile(entry, 'utf8');
    if (!NAME.test(folder) || (await removeIfAbandoned(folder))) await rm(entry, { force: true });
  }
}

/** Where it is remembered; `undefined` when the data folder is not there or cannot be written. */
async function register(data: string, name: string, folder: string): Promise<string | undefined> {
  try {
    await mkdir(join(data, REGISTER), { mode: 0o700 }).catch(unlessThere);
    const entry = join(data, REGISTER, name);
    await writeFile(entry, folder, { mode: 0o600, flag: 'wx' });
    return entry;
  } catch {
    return undefined;
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** Whether the folder is gone now. */
async function removeIfAbandoned(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  if (!found?.isDirectory()) return true;
  let lock: DataFolder;
  try {
    lock = lockFolder(folder);
  } catch (error) {
    if (error instanceof DataFolderInUse) return false;
    throw error;
  }
  lock.close();
  await rm(folder, { recursive: true, force: true });
  return true;
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
