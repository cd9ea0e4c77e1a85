import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface DataFolder {
  path: string;
  /** Releases the folder for another server. */
  close(): void;
}

/** The folder is in use. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/**
 * Creates the folder if it is missing, and locks it for this process: a second server would treat
 * the pending work of the first as left by a crash. The operating system holds the lock, so it ends
 * with the process in any case.
 *
 * @throws Error whose message says what is wrong.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    const isFile = error.code === 'EEXIST' || error.code === 'ENOTDIR';
    throw isFile ? new Error(`The data folder ${path} is a file.`) : error;
  });
  return lockFolder(path);
}

/** Locks a folder that exists. Throws `DataFolderInUse` when another process has locked it. */
export function lockFolder(path: string): DataFolder {
  const file = join(path, 'lock');
  const unusable = (cause: unknown) =>
    new Error(`The lock ${file} cannot be used: ${(cause as Error).message}`, { cause });
  const lock = open(file, unusable);
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw unusable(error);
    throw new DataFolderInUse(`Another server uses the data folder ${path}; choose another with --data.`);
  }
  return { path, close: () => lock.close() };
}

function open(file: string, unusable: (cause: unknown) => Error): Database.Database {
  try {
    return new Database(file);
  } catch (error) {
    throw unusable(error);
  }
}
