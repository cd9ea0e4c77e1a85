import type { AvatarFiles, StoredFile } from '@alingai/core';

export function createAvatarFiles(): AvatarFiles {
  const files = new Map<string, StoredFile>();
  return {
    async put(name, file) {
      files.set(name, file);
    },
    async get(name) {
      return files.get(name);
    },
    async delete(name) {
      files.delete(name);
    },
    async deleteAll(beginning) {
      for (const name of files.keys()) if (name.startsWith(beginning)) files.delete(name);
    },
  };
}
