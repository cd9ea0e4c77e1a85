import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { AvatarFiles } from '@alingai/core';

const TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};

/** Keeps avatars as files in a folder. */
export function createAvatarFiles(folder: string): AvatarFiles {
  return {
    async put(name, file) {
      await mkdir(folder, { recursive: true });
      const unfinished = join(folder, `.${name}.tmp`);
      await writeFile(unfinished, file.bytes);
      await rename(unfinished, join(folder, name));
    },

    async get(name) {
      const type = TYPES[extname(name)];
      // Rejects names that the platform never generates, such as a path out of the folder.
      if (!type || !/^[\w-]+\.\w+$/.test(name)) return undefined;
      try {
        return { bytes: new Uint8Array(await readFile(join(folder, name))), type };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },

    async delete(name) {
      await rm(join(folder, name), { force: true });
    },

    async deleteAll(beginning) {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        if (name.replace(/^\./, '').startsWith(beginning)) await rm(join(folder, name), { force: true });
      }
    },
  };
}
