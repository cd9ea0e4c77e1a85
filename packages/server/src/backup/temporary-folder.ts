import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { constants } from 'node:os';

/**
 * Creates a folder beside `path`, accessible to its owner only, and removes it when the work in it
 * ends or a signal stops the process.
 */
export async function withTemporaryFolder<T>(path: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = `${path}.unfinished-${randomBytes(4).toString('hex')}`;
  await mkdir(folder, { mode: 0o700 });
  const stop = (signal: 'SIGINT' | 'SIGTERM') => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(128 + constants.signals[signal]);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(folder);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await rm(folder, { recursive: true, force: true });
  }
}
