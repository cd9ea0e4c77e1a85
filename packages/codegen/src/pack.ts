import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = new URL('../../../package.json', import.meta.url);

/**
 * Builds a package and packs it as it would be published: the path of its tarball in the folder. While it is
 * packed its README.md is another one, so a package is packed once at a time.
 */
export async function pack(root: string, folder: string): Promise<string> {
  const { packageManager } = JSON.parse(await readFile(repository, 'utf8'));
  const packing = ['-y', '--prefer-offline', packageManager, 'pack', '--json', '--pack-destination', folder];
  const { stdout } = await run('npx', packing, { cwd: root });
  // What the package's scripts write comes first.
  return JSON.parse(stdout.slice(stdout.search(/^\{/m))).filename;
}
