import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = new URL('../../../package.json', import.meta.url);

/**
 * Packs a package that has been built as it would be published: the path of its tarball in the
 * folder.
 */
export async function pack(root: string, folder: string): Promise<string> {
  const { packageManager } = JSON.parse(await readFile(repository, 'utf8'));
  const packing = ['-y', '--prefer-offline', packageManager, 'pack', '--json', '--pack-destination', folder];
  const { stdout } = await run('npx', packing, { cwd: root });
  // What the package's scripts write comes first.
  return JSON.parse(stdout.slice(stdout.search(/^\{/m))).filename;
}

/** Builds a package and packs it: the path of its tarball in the folder. */
export async function buildAndPack(root: string, folder: string): Promise<string> {
  await run(join(root, 'node_modules/.bin/tsdown'), ['--logLevel', 'error'], { cwd: root });
  return pack(root, folder);
}
