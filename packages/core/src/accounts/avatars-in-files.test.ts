import { describeAvatars } from '../../test/port-suites.ts';
import { createMemoryStore } from '../memory/index.ts';
import type { StoredFile } from '../ports/files.ts';
import { avatarsInFiles } from './avatars-in-files.ts';

describeAvatars('avatars in files', () => {
  const store = createMemoryStore();
  const files = new Map<string, StoredFile>();
  const folder = {
    put: async (name: string, file: StoredFile) => void files.set(name, file),
    get: async (name: string) => files.get(name),
    delete: async (name: string) => void files.delete(name),
    deleteAll: async (beginning: string) => {
      for (const name of files.keys()) if (name.startsWith(beginning)) files.delete(name);
    },
  };
  return { avatars: avatarsInFiles(folder, store.accounts), store };
});
