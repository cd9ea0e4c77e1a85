import { hash, randomBytes } from 'node:crypto';
import { constants, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Passwords } from '@alingai/core';
import { openSqliteStore } from '../src/storage/index.ts';

/** For tests about something else: the server's own hashing takes long on purpose. */
export const quickPasswords: Passwords = {
  async hash(password) {
    const salt = randomBytes(8).toString('hex');
    return `${salt}$${hash('sha256', salt + password)}`;
  },
  async verify(hashed, password) {
    const [salt = ''] = hashed.split('$');
    return hashed === `${salt}$${hash('sha256', salt + password)}`;
  },
};

let template: Promise<string> | undefined;

/**
 * Puts an empty database where a server or a store will look for it, unless there is one. It is migrated already: all
 * migrations take three times as long as the rest of a start, and run once a process instead.
 */
export async function putEmptyDatabase(folder: string): Promise<void> {
  template ??= makeTemplate();
  const from = await template;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    copyFileSync(from, join(folder, 'alingai.db'), constants.COPYFILE_EXCL);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'alingai-template-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'alingai.db');
  await (await openSqliteStore(file)).close();
  return file;
}
