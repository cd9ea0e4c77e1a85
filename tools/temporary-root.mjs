import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
/** What a whole run writes at most, in bytes, with room to spare; containers often have 64 MiB there. */
const ENOUGH = 1024 ** 3;

/**
 * Where tests put their databases: in memory where there is room, since a test waits for the disk at every commit
 * otherwise. That a commit is flushed to a disk is not what they prove; `pnpm torture kills` is run on one.
 */
export function temporaryRoot() {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}
