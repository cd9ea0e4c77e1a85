import { execFile } from 'node:child_process';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = new URL('./', import.meta.url);
const lock = new URL('package-lock.json', folder);
/** A copy of the lock file that was installed last. */
const installed = new URL('node_modules/.installed-lock.json', folder);

/**
 * Installs the clients in the versions of the lock file, unless they are there. They are apart from
 * the workspace: they take a gigabyte and a half, and nothing but these tests needs them. Of their
 * install scripts none is run but opencode's, which puts its program in its place.
 */
export async function setup(): Promise<void> {
  const read = (file: URL) => readFile(file, 'utf8').catch(() => undefined);
  if ((await read(lock)) === (await read(installed))) return;
  const cwd = fileURLToPath(folder);
  const shell = process.platform === 'win32';
  // Not `npm ci`, which refuses every lock file here: optional packages of Qwen Code for other systems are in no registry.
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
  await run('npm', ['install', ...options], { cwd, shell });
  await run(process.execPath, ['postinstall.mjs'], { cwd: join(cwd, 'node_modules/opencode-ai') });
  await copyFile(lock, installed);
}
