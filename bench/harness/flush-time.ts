import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './results.ts';

const FLUSHES = 100;
const PAGE_BYTES = 4096;

/** How long the disk takes to keep a page, in milliseconds: what each commit costs at least. */
export function flushTime(): number {
  const folder = mkdtempSync(join(tmpdir(), 'alingai-flush-'));
  const file = openSync(join(folder, 'pages'), 'w');
  try {
    const page = new Uint8Array(PAGE_BYTES);
    return median(
      Array.from({ length: FLUSHES }, () => {
        const begun = performance.now();
        writeSync(file, page);
        fdatasyncSync(file);
        return performance.now() - begun;
      }),
    );
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}
