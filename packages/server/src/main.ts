#!/usr/bin/env node
import manifest from '../package.json' with { type: 'json' };
import { isNewEnough } from './cli/node-version.ts';

// Older versions crash in the database driver, so nothing else is loaded before this check.
const needed = manifest.engines.node;
if (!isNewEnough(process.versions.node, needed)) {
  const oldest = needed.replace('>=', '');
  process.stderr.write(`alingai-server needs Node ${oldest} or newer; this is ${process.versions.node}.\n`);
  process.exitCode = 1;
} else {
  const { enableCompileCache, flushCompileCache } = await import('node:module');
  const { fileURLToPath } = await import('node:url');
  // Beside the package, where nobody else writes; where it cannot be written there is none.
  if (import.meta.url.endsWith('.js')) enableCompileCache(fileURLToPath(new URL('../.compile-cache', import.meta.url)));
  const { run } = await import('./cli/run.ts');
  await run(process.argv.slice(2), process.env);
  // Written now, for a process that is killed one day.
  flushCompileCache?.();
}
