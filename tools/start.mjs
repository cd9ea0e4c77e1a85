// Serves a demo from the sources, on a machine with only Node and npm. Installs what is missing;
// `serve.ts` generates and builds the rest, on the Node that was installed.
import { fileURLToPath } from 'node:url';
import { ensureInstalled, installedNode } from './install.mjs';
import { run } from './run.mjs';

await ensureInstalled('1/3');
const serve = fileURLToPath(new URL('serve.ts', import.meta.url));
process.exitCode = await run(installedNode, [serve, ...process.argv.slice(2)]);
