// Serves the web chat on the mock, with changes shown at once, on a machine with only Node and npm.
// Installs and generates what is missing. Takes Vite's options: `npm run dev:mock -- --port 4000`.
import { fileURLToPath } from 'node:url';
import { ensureInstalled, installedNode } from './install.mjs';
import { run } from './run.mjs';

/** @param {string} path */
const pathOf = (path) => fileURLToPath(new URL(path, import.meta.url));

await ensureInstalled('1/2');
const web = pathOf('../packages/web/');
const vite = pathOf('../packages/web/node_modules/vite/bin/vite.js');
process.exitCode =
  (await run(installedNode, [pathOf('generate.ts'), '2/2'])) ||
  (await run(installedNode, [vite, '--mode', 'mock', ...process.argv.slice(2)], { cwd: web }));
