#!/usr/bin/env node
// Older versions crash in the database driver, so nothing is loaded before this check.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 22) {
  process.stderr.write(`alingai-server needs Node 22 or newer; this is ${process.versions.node}.\n`);
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

export {};
