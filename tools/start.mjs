// Serves a demo from the sources, on a machine with only Node and npm. Installs what is missing first; `serve.ts`, for which
// it takes the installed Node, makes the rest.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pnpm } from './pnpm.mjs';
import { run } from './run.mjs';
import { step } from './step.mjs';

const root = new URL('../', import.meta.url);

/** @param {string} path */
const read = (path) => {
  const file = new URL(path, root);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

/** Where pnpm keeps what it has installed. */
const isInstalled = () => read('pnpm-lock.yaml') === read('node_modules/.pnpm/lock.yaml');

if (!isInstalled()) {
  await step(1, 'Installing packages', async () => {
    const code = await pnpm(['install', '--frozen-lockfile']);
    if (code !== 0) process.exit(code);
  });
}

const node = new URL(`node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`, root);
const serve = new URL('serve.ts', import.meta.url);
process.exitCode = await run(fileURLToPath(node), [fileURLToPath(serve), ...process.argv.slice(2)]);
