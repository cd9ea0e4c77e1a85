import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './fingerprint.ts';
import { outputOf } from './output.ts';

export { isBuilt };

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Builds the pages unless the build is up to date. Returns its folder; throws with the output of a
 * failed build.
 */
export async function ensureBuilt(mode: 'production' | 'mock'): Promise<string> {
  if (!(await isBuilt(mode))) await build(mode);
  return join(root, outputOf(mode));
}

/** In a process of its own, because the caller's environment may differ, such as that of tests. */
async function build(mode: string): Promise<void> {
  const vite = join(createRequire(import.meta.url).resolve('vite/package.json'), '../bin/vite.js');
  const { NODE_ENV: _, ...env } = process.env;
  const child = spawn(process.execPath, [vite, 'build', '--mode', mode, '--logLevel', 'warn'], { cwd: root, env });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`The web chat could not be built:\n${Buffer.concat(output)}`);
}
