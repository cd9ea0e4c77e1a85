import { readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeUnfinished } from '../backup/temporary-folder.ts';

/** Files that are written under these names first, and renamed when they are whole. */
const UNFINISHED_FILES: Readonly<Record<string, RegExp>> = {
  '.': /^(secret\.[0-9a-f]{12}|\.write-probe)$/,
  avatars: /^\..+\.tmp$/,
};

/** Removes what killed processes left of backups, restores and files, from a data folder that is locked. */
export async function removeLeftovers(data: string): Promise<void> {
  await removeUnfinished(data, await realpath(data));
  for (const [folder, name] of Object.entries(UNFINISHED_FILES)) {
    const names = await readdir(join(data, folder)).catch(() => []);
    for (const it of names) if (name.test(it)) await rm(join(data, folder, it), { force: true });
  }
}
