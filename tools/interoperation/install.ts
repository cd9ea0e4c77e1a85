import { execFile } from 'node:child_process';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Installs what a folder's lock file names, unless it is there. Such packages are apart from the
 * workspace: they are large, and nothing but these tables needs them. None needs install scripts.
 */
export async function installIn(folder: string): Promise<void> {
  const lock = join(folder, 'package-lock.json');
  const installed = join(folder, 'node_modules/.installed-lock.json');
  const read = (file: string) => readFile(file, 'utf8').catch(() => undefined);
  if ((await read(lock)) === (await read(installed))) return;
  await promisify(execFile)(
    'npm',
    ['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--prefer-offline'],
    { cwd: folder, shell: process.platform === 'win32' },
  );
  await copyFile(lock, installed);
}

/** The versions of the packages that a folder depends on, by name. */
export async function versionsIn(folder: string): Promise<Record<string, string>> {
  const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return dependencies;
}
