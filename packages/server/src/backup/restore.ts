import { createWriteStream, existsSync, renameSync } from 'node:fs';
import { mkdir, open, readdir, realpath, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type DataFolder, DataFolderInUse, openDataFolder } from '../storage/data-folder.ts';
import { MIGRATIONS } from '../storage/migrations/index.ts';
import { readArchive } from './archive.ts';
import { BackupError } from './backup-error.ts';
import { AVATARS, DATABASE } from './contents.ts';
import { type DatabaseFacts, inspectDatabase } from './database-copy.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

export interface RestoreOrder {
  file: string;
  data: string;
  /** Whether existing data may be moved aside. */
  force: boolean;
  report(line: string): void;
}

export interface Restored {
  rows: DatabaseFacts['rows'];
  avatars: number;
  /** When the backup was made, in ISO 8601. */
  createdAt: string;
  /** Where the previous data is now. */
  setAside: string | undefined;
}

/**
 * Creates a data folder from a backup.
 *
 * - Everything is first read and checked in a temporary folder, which then replaces the data
 *   folder.
 * - Existing data is an error, or moved aside. The data of a running server is never changed.
 *
 * @throws Error whose message says what is wrong.
 */
export async function restoreBackup({ file, data, force, report }: RestoreOrder): Promise<Restored> {
  if (!existsSync(file)) throw new BackupError(`The backup ${file} does not exist.`);
  const target = existsSync(data) ? await realpath(data) : data;
  const lock = existsSync(target) ? await lockFolder(target) : undefined;
  try {
    const hasData = lock !== undefined && (await readdir(target)).some((it) => !/^lock(-journal)?$/.test(it));
    const setAside = `${target}.before-restore-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`;
    if (hasData && !force) {
      throw new BackupError(`The data folder ${data} has data already; --force sets it aside beside the folder.`);
    }
    await mkdir(dirname(target), { recursive: true });
    return await withTemporaryFolder(target, undefined, async (folder, unlock) => {
      await mkdir(join(folder, AVATARS), { mode: 0o700 });
      let avatars = 0;
      const manifest = await readArchive(file, async (name, content) => {
        await pipeline(content, createWriteStream(join(folder, name), { flags: 'wx', mode: 0o600, flush: true }));
        if (name.startsWith(`${AVATARS}/`)) avatars += 1;
      });
      report(`Read the backup of ${manifest.created_at}.`);
      const { rows } = inspected(join(folder, DATABASE), file);
      report('Checked the database.');
      await flush(folder);
      unlock();
      takePlace(folder, target, lock && setAside);
      await flush(dirname(target));
      if (lock && !hasData) await rm(setAside, { recursive: true });
      return { rows, avatars, createdAt: manifest.created_at, setAside: hasData ? setAside : undefined };
    });
  } finally {
    lock?.close();
  }
}

async function lockFolder(path: string): Promise<DataFolder> {
  try {
    return await openDataFolder(path);
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    throw new BackupError(`A server runs on the data folder ${path}; stop it first.`, { cause: error });
  }
}

function inspected(database: string, file: string): DatabaseFacts {
  if (!existsSync(database)) throw new BackupError(`The backup ${file} is damaged: ${DATABASE} is missing.`);
  try {
    return inspectDatabase(database, MIGRATIONS);
  } catch (error) {
    throw new BackupError(`The backup ${file} ${(error as Error).message}.`, { cause: error });
  }
}

/** Synchronous, so that no signal is handled between the two. */
function takePlace(folder: string, target: string, setAside: string | undefined): void {
  try {
    if (setAside !== undefined) renameSync(target, setAside);
  } catch (error) {
    const reason = (error as Error).message;
    throw new BackupError(`The data folder ${target} cannot be moved (${reason}); restore into another with --data.`);
  }
  try {
    renameSync(folder, target);
  } catch (error) {
    if (setAside !== undefined) renameSync(setAside, target);
    throw error;
  }
}

/** Syncs the folder too, so that the names survive a power failure. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
