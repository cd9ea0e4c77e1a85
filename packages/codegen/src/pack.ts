import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const repository = new URL('../../../package.json', import.meta.url);

/**
 * Packs a package that has been built as it would be published: the path of its tarball in the
 * folder.
 */
export async function pack(root: string, folder: string): Promise<string> {
  const { packageManager } = JSON.parse(await readFile(repository, 'utf8'));
  const packing = [
    '-y',
    '--prefer-offline',
    packageManager,
    'pack',
    '--json',
    '--config.ignore-scripts=true',
    '--pack-destination',
    folder,
  ];
  const { stdout } = await promisify(execFile)('npx', packing, { cwd: root });
  return JSON.parse(stdout).filename;
}
