import { execFile } from 'node:child_process';
import { copyFile, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const folder = new URL('./', import.meta.url);
const lock = new URL('package-lock.json', folder);
/** A copy of the lock file that was installed last. */
const installed = new URL('node_modules/.installed-lock.json', folder);

/**
 * Installs the clients in the versions of the lock file, unless they are there. They are apart from
 * the workspace: they take a gigabyte, and nothing but these tests needs them. None of them needs
 * its install scripts.
 */
export async function setup(): Promise<void> {
  const read = (file: URL) => readFile(file, 'utf8').catch(() => undefined);
  if ((await read(lock)) === (await read(installed))) return;
  await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], {
    cwd: fileURLToPath(folder),
    shell: process.platform === 'win32',
  });
  await copyFile(lock, installed);
}
