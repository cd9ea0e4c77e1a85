import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

interface Manifest {
  name: string;
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/**
 * The folders of all packages that an installation of this one brings, by name and version. Optional
 * ones count where they are installed, as on this machine.
 */
export function installedWith(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (from: string) => {
    const { dependencies = {}, optionalDependencies = {} } = manifestOf(from);
    for (const name of [...Object.keys(dependencies), ...Object.keys(optionalDependencies)]) {
      const at = folderOf(name, from);
      if (at === undefined) continue;
      const { version } = manifestOf(at);
      if (found.has(`${name}@${version}`)) continue;
      found.set(`${name}@${version}`, at);
      visit(at);
    }
  };
  visit(folder);
  return found;
}

/** Where a package finds another one, as Node looks for it. */
function folderOf(name: string, from: string): string | undefined {
  for (let at = realpathSync(from); ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (at === dirname(at)) return undefined;
  }
}

/** The bytes of all files of a package, without the packages inside it. */
export async function sizeOf(folder: string): Promise<number> {
  let size = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') size += await sizeOf(path);
    else if (entry.isFile()) size += (await stat(path)).size;
  }
  return size;
}
