import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/folder.ts';
import { storageFault } from './storage-faults.ts';

const failing = (code: string, syscall?: string) => Object.assign(new Error(`/data: ${code}`), { code, syscall });

test.each([
  ['SQLITE_FULL', undefined, 'the disk is full'],
  ['SQLITE_IOERR_FSYNC', undefined, 'the disk fails'],
  ['SQLITE_READONLY_DBMOVED', undefined, 'the database is read-only'],
  ['SQLITE_CANTOPEN', undefined, 'the database cannot be opened'],
  ['SQLITE_BUSY_SNAPSHOT', undefined, 'another program is writing to the database'],
  ['ENOSPC', 'write', 'the disk is full'],
  ['EROFS', 'open', 'the disk is read-only'],
  ['EDQUOT', 'fsync', 'the disk quota is used up'],
  ['EIO', 'rename', 'the disk fails'],
])('%s of %s is told as “%s”', (code, syscall, reason) => {
  expect(storageFault(failing(code, syscall))).toBe(reason);
  expect(storageFault(new Error('It failed', { cause: failing(code, syscall) }))).toBe(reason);
});

test('what fails for other reasons says nothing of storage', () => {
  const others = [failing('EACCES', 'connect'), failing('EMFILE', 'socket'), failing('SQLITE_CONSTRAINT_UNIQUE')];
  for (const it of [...others, failing('SQLITE_FULLY'), new Error('no code'), 'a text', undefined]) {
    expect(storageFault(it)).toBeUndefined();
  }
});

test('what the system says of a file is understood', async () => {
  const missing = await open(join(temporaryFolder(), 'gone', 'file'), 'w').catch((error: unknown) => error);
  expect(storageFault(missing)).toBe('the data folder is gone');
});

test.runIf(process.platform === 'linux')('so is what it says of a full disk', async () => {
  const full = await open('/dev/full', 'w');
  const error = await full.writeFile('text').catch((it: unknown) => it);
  await full.close();
  expect(storageFault(error)).toBe('the disk is full');
});
