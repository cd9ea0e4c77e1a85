import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * When something that a test opened is closed again: `onTestFinished`, or `afterAll` for all tests
 * of a file.
 */
export type Whenever = (close: () => void | Promise<void>) => void;

/** A folder that goes when the test ends. */
export function temporaryFolder(whenever: Whenever = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'alingai-server-'));
  whenever(() => rmSync(folder, { recursive: true }));
  return folder;
}
