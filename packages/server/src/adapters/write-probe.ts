import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** More than what is left of a block, so that it takes room. */
const BYTES = 64 * 2 ** 10;

/**
 * Finds out whether data can be written, by writing some: a file that takes room and goes again, and
 * the database, which may have room of its own when the disk has none.
 *
 * @returns why it cannot, in words that name no file
 */
export function createWriteProbe(folder: string, database: { rewrite(): void }): () => Promise<string | undefined> {
  const file = join(folder, '.write-probe');

  async function write(): Promise<void> {
    const handle = await open(file, 'w', 0o600);
    try {
      await handle.writeFile(Buffer.alloc(BYTES));
      await handle.sync();
    } finally {
      await handle.close();
      await rm(file, { force: true });
    }
    database.rewrite();
  }

  return () => write().then(() => undefined, reasonOf);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'files may not become larger',
  SQLITE_FULL: 'the disk is full',
  EROFS: 'the disk is read-only',
  EACCES: 'the data folder may not be written',
  EPERM: 'the data folder may not be written',
  ENOENT: 'the data folder is gone',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  SQLITE_READONLY: 'the database is read-only',
};

function reasonOf({ code = '' }: NodeJS.ErrnoException): string {
  // SQLite's codes go into detail, such as `SQLITE_READONLY_DBMOVED`.
  const known = Object.keys(REASONS).find((it) => code === it || code.startsWith(`${it}_`));
  return (known && REASONS[known]) ?? 'the disk fails';
}
