import type { StorageFaults } from '@alingai/core';

/** What errors of SQLite, of PostgreSQL and of files are called, and what that means. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'files may not become larger',
  EIO: 'the disk fails',
  EROFS: 'the disk is read-only',
  EACCES: 'the data folder may not be written',
  EPERM: 'the data folder may not be written',
  ENOENT: 'the data folder is gone',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  SQLITE_FULL: 'the disk is full',
  SQLITE_IOERR: 'the disk fails',
  SQLITE_READONLY: 'the database is read-only',
  SQLITE_CANTOPEN: 'the database cannot be opened',
  SQLITE_BUSY: 'another program is writing to the database',
  DATABASE_UNREACHABLE: 'the database cannot be reached',
  '53100': 'the disk of the database is full',
  '53300': 'the database has too many connections',
  '57P01': 'the database is restarting',
  '57P02': 'the database is restarting',
  '57P03': 'the database is restarting',
  '57014': 'the database takes too long',
  '58030': 'the disk of the database fails',
  '25006': 'the database is read-only',
};

/** The calls of the system by which files are written. Others fail for reasons of their own, such as `connect`. */
const FILE_CALLS = new Set(['open', 'write', 'fsync', 'ftruncate', 'rename', 'copyfile', 'mkdir', 'unlink']);

/** Why nothing could be stored, in words that name no file. An error that only wraps another one counts as that. */
export const storageFault: StorageFaults = (error) => {
  for (let it = error; it instanceof Error; it = it.cause) {
    const { code = '', syscall } = it as NodeJS.ErrnoException;
    const isOfDatabase = /^(SQLITE|DATABASE)_/.test(code) || 'severity' in it;
    const isOfStorage = isOfDatabase || FILE_CALLS.has(syscall ?? '');
    // SQLite's codes go into detail, such as `SQLITE_READONLY_DBMOVED`.
    const known = isOfStorage && Object.keys(REASONS).find((name) => code === name || code.startsWith(`${name}_`));
    if (known) return REASONS[known];
  }
  return undefined;
};
