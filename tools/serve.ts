// Serves a demo from the sources with the options of `alingai-server`. Generates and builds first
// what has changed since the last start.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, isBuilt } from '@alingai/web/build';
import { ensureGenerated } from './ensure-generated.ts';
import { step } from './step.mjs';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

await ensureGenerated('2/3');
if (!(await isBuilt('production'))) {
  await step('3/3', 'Building the web chat', async () => void (await ensureBuilt('production')));
}

const { run } = await import('@alingai/server/cli');
await run(['--demo', '--web', await ensureBuilt('production'), ...process.argv.slice(2)], process.env);
// Now, because a server that is killed flushes nothing.
flushCompileCache();
