// Serves a demo from the sources with the options of `alingai-server`. Makes what has changed since it was made last.
import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../examples/web-chat/build/build.ts';
import { isBuilt } from '../examples/web-chat/build/fingerprint.ts';
import * as contract from '../packages/contract/scripts/fingerprint.ts';
import * as sdk from '../packages/sdk/scripts/fingerprint.ts';
import { step } from './step.mjs';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

// The SDK's files are made from the contract's.
if (!(await contract.isGenerated()) || !(await sdk.isGenerated())) {
  await step(2, 'Generating what follows from the contract', async () => {
    await import('../packages/contract/scripts/generate.ts');
    await import('../packages/sdk/scripts/generate.ts');
  });
}
if (!(await isBuilt('production'))) {
  await step(3, 'Building the web chat', async () => void (await ensureBuilt('production')));
}

const { run } = await import('../packages/server/src/command/run.ts');
await run(['--demo', '--web', await ensureBuilt('production'), ...process.argv.slice(2)], process.env);
// Now, as nobody knows how the server will end.
flushCompileCache();
