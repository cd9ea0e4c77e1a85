import { readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/folder.ts';
import { createWriteProbe } from './write-probe.ts';

const failing = (code: string) => ({
  rewrite() {
    throw Object.assign(new Error(`/data/alingai.db: ${code}`), { code, syscall: 'write' });
  },
});

test('what can be written leaves nothing behind', async () => {
  const folder = temporaryFolder();
  let rewritten = 0;
  const probe = createWriteProbe(folder, {
    rewrite() {
      rewritten += 1;
    },
  });
  expect(await probe()).toBeUndefined();
  expect(rewritten).toBe(1);
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(process.platform === 'linux')(
  'a full disk shows, also where the database has room, and so does new room',
  async () => {
    const folder = temporaryFolder();
    const probe = createWriteProbe(folder, { rewrite() {} });
    // The device on which there is never room.
    symlinkSync('/dev/full', join(folder, '.write-probe'));
    expect(await probe()).toBe('the disk is full');
    expect(await probe()).toBeUndefined();
  },
);

test.each([
  ['SQLITE_FULL', 'the disk is full'],
  ['SQLITE_READONLY_DBMOVED', 'the database is read-only'],
  ['EROFS', 'the disk is read-only'],
  ['SQLITE_IOERR_WRITE', 'the disk fails'],
])('%s of the database is told as “%s”, without a path', async (code, reason) => {
  expect(await createWriteProbe(temporaryFolder(), failing(code))()).toBe(reason);
});

test('a folder that is gone shows', async () => {
  const folder = join(temporaryFolder(), 'data');
  rmSync(folder, { recursive: true, force: true });
  expect(await createWriteProbe(folder, { rewrite() {} })()).toBe('the data folder is gone');
});
