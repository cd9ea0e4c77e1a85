import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/folder.ts';
import { createAvatarFiles } from './avatar-files.ts';

const file = (type: string) => ({ bytes: new Uint8Array([1, 2, 3]), type });

test.each([
  ['user_1-abc.jpg', 'image/jpeg'],
  ['user_1-abc.png', 'image/png'],
  ['user_1-abc.gif', 'image/gif'],
  ['user_1-abc.webp', 'image/webp'],
])('%s is read as it was put, until it is deleted', async (name, type) => {
  const folder = join(temporaryFolder(), 'avatars');
  const avatars = createAvatarFiles(folder);
  await avatars.put(name, file(type));
  expect(readdirSync(folder)).toEqual([name]);
  expect(await avatars.get(name)).toEqual(file(type));
  await avatars.delete(name);
  expect(await avatars.get(name)).toBeUndefined();
  await avatars.delete(name);
});

test('a file that was never put is not there, and neither is the folder needed', async () => {
  expect(await createAvatarFiles(join(temporaryFolder(), 'avatars')).get('user_1-abc.png')).toBeUndefined();
});

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
