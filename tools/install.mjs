import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pnpm } from './pnpm.mjs';
import { step } from './step.mjs';

const root = new URL('../', import.meta.url);

/**
 * The Node that the repository installs for itself: the sources need a newer one than npm may run
 * on.
 */
export const installedNode = fileURLToPath(
  new URL(`node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`, root),
);

/** @param {string} path */
const read = (path) => {
  const file = new URL(path, root);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

/** pnpm keeps a copy of the lock file that it installed last. */
const isInstalled = () => read('pnpm-lock.yaml') === read('node_modules/.pnpm/lock.yaml');

/**
 * Installs the packages that the lock file names, unless they are there. Ends the process when that
 * fails.
 * @param {string} label of the step, such as `1/3`
 */
export async function ensureInstalled(label) {
  if (isInstalled()) return;
  await step(label, 'Installing packages', async () => {
    const code = await pnpm(['install', '--frozen-lockfile']);
    if (code !== 0) process.exit(code);
  });
}
