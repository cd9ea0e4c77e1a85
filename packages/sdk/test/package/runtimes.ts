import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What runs a program. */
export interface Runtime {
  name: string;
  command: string;
  arguments: readonly string[];
}

const KINDS = [
  { kind: 'Node', program: 'node', arguments: [] },
  { kind: 'Bun', program: 'bun', arguments: [] },
  { kind: 'Deno', program: 'deno', arguments: ['run', '--quiet', '--allow-all', '--node-modules-dir=manual'] },
];

/**
 * The runtimes on the PATH, each version once: this Node, and what else is there of Node, Bun and
 * Deno.
 */
export function runtimes(): Runtime[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = new Map<string, Runtime>();
  for (const { kind, program, arguments: given } of KINDS) {
    for (const command of folders.map((it) => join(it, program)).filter((it) => existsSync(it))) {
      const [version] =
        /\d+\.\d+\.\d+/.exec(spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout ?? '') ?? [];
      const name = `${kind} ${version}`;
      if (version && !found.has(name)) found.set(name, { name, command, arguments: given });
    }
  }
  return [...found.values()];
}
