import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('flushed-only.c', import.meta.url));
const FLUSHED = '.flushed';

/** What is left of a database when the power is cut. */
export interface FlushedOnly {
  /** For the server's process. */
  environment: Record<string, string>;
  /** Leaves of the files of the databases in a folder what had been flushed, once the process has ended. */
  cut(data: string): void;
}

/** Builds what keeps account of it, with the C compiler of the system. */
export function createFlushedOnly(folder: string): FlushedOnly {
  const library = join(folder, 'flushed-only.so');
  execFileSync(process.env['CC'] ?? 'cc', ['-shared', '-fPIC', '-O2', '-o', library, SOURCE, '-ldl', '-lpthread']);
  return {
    environment: { LD_PRELOAD: library },
    cut(data) {
      for (const name of readdirSync(data)) {
        const file = join(data, name);
        // The index of the log is made from the log again.
        if (name.endsWith('.db-shm')) rmSync(file);
        if (!/\.db(-wal|-journal)?$/.test(name)) continue;
        if (existsSync(file + FLUSHED)) copyFileSync(file + FLUSHED, file);
        else rmSync(file);
      }
    },
  };
}
