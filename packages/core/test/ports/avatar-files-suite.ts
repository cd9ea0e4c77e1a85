import { describe, expect, test } from 'vitest';
import type { AvatarFiles } from '../../src/index.ts';

const file = (type: string, ...bytes: number[]) => ({ bytes: new Uint8Array(bytes), type });

/** What every adapter of `AvatarFiles` does. `open` returns a new, empty one. */
export function describeAvatarFiles(name: string, open: () => AvatarFiles): void {
  describe(name, () => {
    test.each([
      ['user_1-abc.jpg', 'image/jpeg'],
      ['user_1-abc.png', 'image/png'],
      ['user_1-abc.gif', 'image/gif'],
      ['user_1-abc.webp', 'image/webp'],
    ])('%s is read as it was put, until it is deleted', async (avatar, type) => {
      const avatars = open();
      await avatars.put(avatar, file(type, 1, 2, 3));
      expect(await avatars.get(avatar)).toEqual(file(type, 1, 2, 3));
      await avatars.delete(avatar);
      expect(await avatars.get(avatar)).toBeUndefined();
    });

    test('a file that was never put is not there, and can be deleted', async () => {
      const avatars = open();
      expect(await avatars.get('user_1-abc.png')).toBeUndefined();
      await avatars.delete('user_1-abc.png');
    });

    test('a file replaces the one of its name, and no other', async () => {
      const avatars = open();
      await avatars.put('user_1-abc.png', file('image/png', 1));
      await avatars.put('user_2-abc.png', file('image/png', 2));
      await avatars.put('user_1-abc.png', file('image/png', 3));
      expect(await avatars.get('user_1-abc.png')).toEqual(file('image/png', 3));
      await avatars.delete('user_1-abc.png');
      expect(await avatars.get('user_2-abc.png')).toEqual(file('image/png', 2));
    });
  });
}
