import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toFile } from './to-file.ts';

/**
 * A file on this machine, to upload. Rejects with the error of the file system when it cannot be
 * read.
 *
 * @param options - `name`: by default the last part of the path. `type`: by default that of the
 *   name's extension.
 * @example
 * ```ts
 * await client.account.uploadAvatar({ avatar: await fileFromPath('me.png') });
 * ```
 */
export async function fileFromPath(path: string | URL, options: { name?: string; type?: string } = {}): Promise<File> {
  const name = options.name ?? basename(path instanceof URL ? fileURLToPath(path) : path);
  return toFile(await readFile(path), name, options);
}
