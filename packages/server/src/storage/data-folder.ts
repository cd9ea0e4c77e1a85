import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface DataFolder {
  path: string;
  /** Gives the folder free for another server. */
  close(): void;
}

/** The folder is taken. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/**
 * Makes the folder if it is missing, and takes it for this process alone: a second server would take the first one's
 * unfinished work for that of a crash. The lock is the operating system's, so it ends with the process however that ends.
 * Throws an `Error` that tells what is wrong.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    const isFile = error.code === 'EEXIST' || error.code === 'ENOTDIR';
    throw isFile ? new Error(`The data folder ${path} is a file.`) : error;
  });
  const lock = new Database(join(path, 'lock'));
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new DataFolderInUse(`Another server uses the data folder ${path}; choose another with --data.`);
  }
  return { path, close: () => lock.close() };
}
