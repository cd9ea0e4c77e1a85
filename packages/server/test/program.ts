import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprintOf } from '@alingai/codegen/stamp';
import { build } from 'esbuild';

const server = fileURLToPath(new URL('../', import.meta.url));
const SOURCES = ['server/src', 'core/src', 'contract/src', 'contract/generated', 'codegen/src'];

let bundled: Promise<string> | undefined;

/**
 * The file of `alingai-server` as a program. Everything is in a few files, as in the package, because a process that
 * loads two thousand of them takes twice as long to start; they are made anew when the sources have changed.
 */
export function serverProgram(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

/** What tests start reads what one of them compiled. */
export const compileCache: Record<string, string> = process.env['NODE_COMPILE_CACHE']
  ? { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }
  : {};

async function bundle(): Promise<string> {
  const fingerprint = await fingerprintOf([
    'pnpm-lock.yaml',
    'packages/server/package.json',
    'packages/server/test/program.ts',
    ...SOURCES.map((it) => `packages/${it}`),
  ]);
  // Beside the package's own dependencies, of which the native ones stay outside.
  const cache = join(server, 'node_modules/.cache');
  const folder = join(cache, `program-${fingerprint.slice(0, 16)}`);
  const main = join(folder, 'main.js');
  if (existsSync(main)) return main;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(join(cache, 'unfinished-'));
  await build({
    // As in tsdown.config.ts.
    entryPoints: { main: join(server, 'src/main.ts'), 'writer-thread': join(server, 'src/storage/writer/thread.ts') },
    outdir: unfinished,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    external: ['better-sqlite3', 'sharp', '@node-rs/argon2', 'pino-pretty'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'error',
  });
  await writeFile(join(unfinished, 'package.json'), '{"type":"module"}');
  // Another worker may have been quicker.
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
  for (const it of await readdir(cache)) {
    if (it.startsWith('program-') && !folder.endsWith(it)) await rm(join(cache, it), { recursive: true, force: true });
  }
  return main;
}
