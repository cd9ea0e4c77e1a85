import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { storageFault } from './storage-faults.ts';

/** More than what is left of a block, so that it takes room. */
const BYTES = 64 * 2 ** 10;

/**
 * Finds out whether data can be written, by writing some: a file that takes room and goes again, and
 * the database, which may have room of its own when the disk has none.
 *
 * @returns why it cannot, in words that name no file
 */
export function createWriteProbe(
  folder: string,
  database: { rewrite(): void | Promise<void> },
): () => Promise<string | undefined> {
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
    await database.rewrite();
  }

  return () =>
    write().then(
      () => undefined,
      (error: unknown) => storageFault(error) ?? 'the disk fails',
    );
}
