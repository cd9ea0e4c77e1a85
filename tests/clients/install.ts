import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { installLocked } from '../support/install-locked.ts';

const folder = new URL('./', import.meta.url);

/**
 * Installs the clients in the versions of the lock file, a gigabyte and a half. Of their install scripts
 * none is run but opencode's, which puts its program in its place.
 */
export async function setup(): Promise<void> {
  if (!(await installLocked(folder))) return;
  const cwd = join(fileURLToPath(folder), 'node_modules/opencode-ai');
  await promisify(execFile)(process.execPath, ['postinstall.mjs'], { cwd });
}
