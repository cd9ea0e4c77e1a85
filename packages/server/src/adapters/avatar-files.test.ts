import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/folder.ts';
import { createAvatarFiles } from './avatar-files.ts';

test.each([
  '../outside.png',
  '..%2foutside.png',
  '/outside.png',
  'deeper/inside.png',
  '..\\outside.png',
  '.hidden.png',
  'a.b.png',
  'notes.txt',
  'plain',
  '.png',
  'a.png\0.png',
  'a.png\n',
  '',
])('%j is no name of an avatar, whatever lies there', async (name) => {
  const root = temporaryFolder();
  const folder = join(root, 'avatars');
  mkdirSync(join(folder, 'deeper'), { recursive: true });
  for (const path of [
    'outside.png',
    'avatars/deeper/inside.png',
    'avatars/.hidden.png',
    'avatars/a.b.png',
    'avatars/notes.txt',
  ]) {
    writeFileSync(join(root, path), 'secret');
  }
  expect(await createAvatarFiles(folder).get(name)).toBeUndefined();
});
