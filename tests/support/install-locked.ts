import { execFile } from 'node:child_process';
import { copyFile, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Installs what the lock file of a folder names, unless it is there: whether it had to. It is apart from
 * the workspace, because it is large and nothing but the tests of that folder needs it. No install script
 * is run.
 */
export async function installLocked(folder: URL): Promise<boolean> {
  const lock = new URL('package-lock.json', folder);
  /** A copy of the lock file that was installed last. */
  const installed = new URL('node_modules/.installed-lock.json', folder);
  const read = (file: URL) => readFile(file, 'utf8').catch(() => undefined);
  if ((await read(lock)) === (await read(installed))) return false;
  // Not `npm ci`, which refuses lock files with optional packages for other systems that are in no registry.
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  await run('npm', ['install', ...options], { cwd: fileURLToPath(folder), shell: process.platform === 'win32' });
  await copyFile(lock, installed);
  return true;
}
