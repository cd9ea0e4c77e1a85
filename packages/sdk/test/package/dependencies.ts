import { execFile } from 'node:child_process';
import { cp, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

/**
 * Packs the packages that this one depends on, as they are installed here: the paths of the
 * tarballs.
 */
export async function packDependencies(folder: string): Promise<string[]> {
  const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const copies: string[] = [];
  for (const [name, path] of await installed(Object.keys(dependencies))) {
    // Equal files are links to one another here, and npm leaves links out.
    const copy = join(folder, 'sources', name);
    await cp(path, copy, { recursive: true });
    copies.push(copy);
  }
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder, ...copies]);
  return JSON.parse(stdout).map((it: { filename: string }) => join(folder, it.filename));
}

/** Puts these packages and what they depend on beside the ones that a project has installed. */
export async function copyInstalled(names: readonly string[], project: string): Promise<void> {
  for (const [name, path] of await installed(names)) {
    await cp(path, join(project, 'node_modules', name), { recursive: true });
  }
}

async function installed(names: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of names) await collect(name, join(root, 'node_modules'), found);
  return found;
}

async function collect(name: string, from: string, found: Map<string, string>): Promise<void> {
  if (found.has(name)) return;
  const path = await realpath(join(from, name));
  found.set(name, path);
  const { dependencies = {} } = JSON.parse(await readFile(join(path, 'package.json'), 'utf8'));
  // The packages that a package depends on are installed beside it.
  const beside = name.startsWith('@') ? dirname(dirname(path)) : dirname(path);
  for (const dependency of Object.keys(dependencies)) await collect(dependency, beside, found);
}
