import { createHash } from 'node:crypto';
import { constants, createReadStream, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MIGRATIONS } from '../storage/migrations/index.ts';
import { version } from '../version.ts';
import { readArchive, writeArchive } from './archive.ts';
import { BackupError } from './backup-error.ts';
import { AVATARS, DATABASE, isAvatarName, SECRET } from './contents.ts';
import { copyDatabase, type DatabaseFacts, inspectDatabase } from './database-copy.ts';
import { type FileFacts, FORMAT, type Manifest, VERSION } from './manifest.ts';
import { withTemporaryFolder } from './temporary-folder.ts';

/** How often the copy is repeated because an avatar changed meanwhile. */
const ATTEMPTS = 3;

export interface BackupOptions {
  data: string;
  file: string;
  /** Whether an existing file of that name may be replaced. */
  force: boolean;
  report(line: string): void;
}

export interface Backup {
  rows: DatabaseFacts['rows'];
  avatars: number;
  /** Avatars that accounts refer to, and the data folder lacks. */
  missingAvatars: number;
  hasSecret: boolean;
  /** Size in bytes. */
  size: number;
}

/**
 * Writes all data of a server into one file. The server may be running.
 *
 * - The database is a snapshot of one moment, with every avatar that it refers to.
 * - The file appears once it is complete and has been read again.
 *
 * @throws Error whose message says what is wrong.
 */
export async function createBackup({ data, file, force, report }: BackupOptions): Promise<Backup> {
  if (!existsSync(join(data, DATABASE))) throw new BackupError(`There is no data of a server in ${data}.`);
  assertFree(file, force);
  return withTemporaryFolder(file, data, async (folder) => {
    await mkdir(join(folder, AVATARS), { mode: 0o700 });
    const { rows, schema, avatars } = await copyMoment(data, folder, report);
    const hasSecret = await copyIfThere(join(data, SECRET), join(folder, SECRET));
    const copiedAvatars = await readdir(join(folder, AVATARS));
    const count = copiedAvatars.length;
    report(`Copied ${count} ${count === 1 ? 'avatar' : 'avatars'}${hasSecret ? ' and the signing secret' : ''}.`);

    const names = [...(hasSecret ? [SECRET] : []), DATABASE, ...copiedAvatars.sort().map((it) => `${AVATARS}/${it}`)];
    const pathOf = (name: string) => join(folder, name);
    const manifest: Manifest = {
      format: FORMAT,
      version: VERSION,
      created_at: new Date().toISOString(),
      server: version,
      schema,
      files: {},
    };
    for (const name of names) manifest.files[name] = await factsOf(pathOf(name));
    const unfinished = join(folder, 'archive');
    await writeArchive(unfinished, manifest, pathOf);
    await readArchive(unfinished, async (_, content) => void content.resume());
    report('Checked the database, and that the backup can be read.');

    const { size } = await stat(unfinished);
    assertFree(file, force);
    await rename(unfinished, file);
    const missingAvatars = avatars.filter((it) => !copiedAvatars.includes(it)).length;
    return { rows, avatars: count, missingAvatars, hasSecret, size };
  });
}

function assertFree(file: string, force: boolean): void {
  if (!force && existsSync(file)) throw new BackupError(`${file} exists already; --force replaces it.`);
}

/**
 * Avatars never change, but are added and removed with the rows of the database. Copied before and
 * after the database, they are complete unless one was added and removed meanwhile.
 */
async function copyMoment(data: string, folder: string, report: BackupOptions['report']): Promise<DatabaseFacts> {
  const target = join(folder, DATABASE);
  for (let attempt = 1; ; attempt += 1) {
    await copyAvatars(data, folder);
    await copied(join(data, DATABASE), target, report);
    await copyAvatars(data, folder);
    const facts = inspected(target);
    const isWhole = facts.avatars.every((it) => existsSync(join(folder, AVATARS, it)));
    if (isWhole || attempt === ATTEMPTS) return facts;
  }
}

async function copied(source: string, target: string, report: BackupOptions['report']): Promise<void> {
  try {
    await copyDatabase(source, target, MIGRATIONS, inTenths(report));
    await chmod(target, 0o600);
  } catch (error) {
    throw new BackupError(`The database cannot be copied: ${(error as Error).message}.`, { cause: error });
  }
}

function inspected(file: string): DatabaseFacts {
  try {
    return inspectDatabase(file, MIGRATIONS);
  } catch (error) {
    throw new BackupError(`The database ${(error as Error).message}.`, { cause: error });
  }
}

function inTenths(report: BackupOptions['report']): (part: number) => void {
  let told = 0;
  return (part) => {
    const tenths = Math.floor(part * 10);
    if (tenths === told) return;
    told = tenths;
    report(`Copied ${tenths * 10} % of the database.`);
  };
}

async function copyAvatars(data: string, folder: string): Promise<void> {
  const names = await readdir(join(data, AVATARS)).catch(orIfMissing([]));
  for (const name of names.filter(isAvatarName)) {
    const target = join(folder, AVATARS, name);
    if (!existsSync(target)) await copyIfThere(join(data, AVATARS, name), target);
  }
}

/** Whether the file existed. */
async function copyIfThere(source: string, target: string): Promise<boolean> {
  return copyFile(source, target, constants.COPYFILE_FICLONE).then(() => true, orIfMissing(false));
}

function orIfMissing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };
}

async function factsOf(path: string): Promise<FileFacts> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return { size: (await stat(path)).size, sha256: hash.digest('hex') };
}
