// Serves a demo from the sources with the options of `alingai-server`. Makes what has changed since it was made last.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as contract from '@alingai/codegen/contract/inputs';
import * as sdk from '@alingai/codegen/sdk/inputs';
import { ensureBuilt, isBuilt } from '@alingai/web/build';
import { step } from './step.mjs';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

// The SDK's files are made from the contract's.
if (!(await contract.isGenerated()) || !(await sdk.isGenerated())) {
  await step(2, 'Generating what follows from the contract', async () => {
    await import('@alingai/codegen/contract');
    await import('@alingai/codegen/sdk');
  });
}
if (!(await isBuilt('production'))) {
  await step(3, 'Building the web chat', async () => void (await ensureBuilt('production')));
}

const { run } = await import('@alingai/server/cli');
await run(['--demo', '--web', await ensureBuilt('production'), ...process.argv.slice(2)], process.env);
// Now, as nobody knows how the server will end.
flushCompileCache();
