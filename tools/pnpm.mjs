import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const root = new URL('../', import.meta.url);

/**
 * Runs pnpm in the version that package.json names, through npx: only npm has to be installed.
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export function pnpm(args) {
  const { packageManager } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const windows = process.platform === 'win32';
  return run('npx', ['-y', '--prefer-offline', packageManager, ...args], { cwd: fileURLToPath(root), shell: windows });
}
