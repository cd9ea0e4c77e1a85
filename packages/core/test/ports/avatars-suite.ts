import { describe, expect, test } from 'vitest';
import type { Avatars, Awaitable, Store } from '../../src/index.ts';
import { addAccount } from '../rows.ts';

const picture = (name: string, ...bytes: number[]) => ({ name, type: 'image/png', bytes: new Uint8Array(bytes) });

/** What every adapter of `Avatars` does. `open` returns a new one, with the accounts that it is about. */
export function describeAvatars(name: string, open: () => Awaitable<{ avatars: Avatars; store: Store }>): void {
  describe(name, () => {
    test('a picture is that of its account, and takes the place of the one before', async () => {
      const { avatars, store } = await open();
      const { id } = await addAccount(store);
      const other = await addAccount(store);
      await avatars.replace(other.id, picture(`user_${other.id}-a.png`, 9), 5);
      expect(await avatars.replace(id, picture(`user_${id}-a.png`, 1), 6)).toBe(true);
      expect(await avatars.replace(id, picture(`user_${id}-b.png`, 2, 0, 255), 7)).toBe(true);
      expect(await store.accounts.byId(id)).toMatchObject({ avatar: `user_${id}-b.png`, updatedAt: 7 });
      expect(await avatars.get(`user_${id}-a.png`)).toBeUndefined();
      expect(await avatars.get(`user_${id}-b.png`)).toMatchObject({
        type: 'image/png',
        bytes: new Uint8Array([2, 0, 255]),
      });
      expect(await avatars.get(`user_${other.id}-a.png`)).toMatchObject({ bytes: new Uint8Array([9]) });
    });

    test('of many at once one stays, the one that the account names', async () => {
      const { avatars, store } = await open();
      const { id } = await addAccount(store);
      const names = Array.from({ length: 20 }, (_, index) => `user_${id}-${index}.png`);
      await Promise.all(names.map((it) => avatars.replace(id, picture(it, 1), 5)));
      const found = await Promise.all(names.map(async (it) => ((await avatars.get(it)) ? [it] : [])));
      expect(found.flat()).toEqual([(await store.accounts.byId(id))?.avatar]);
    });

    test('nobody has a picture who has no account', async () => {
      const { avatars } = await open();
      expect(await avatars.replace(404, picture('user_404-a.png', 1), 5)).toBe(false);
      expect(await avatars.get('user_404-a.png')).toBeUndefined();
    });

    test('all of an account are deleted, and none of another', async () => {
      const { avatars, store } = await open();
      const [one, other] = [await addAccount(store), await addAccount(store)];
      for (const { id } of [one, other]) await avatars.replace(id, picture(`user_${id}-a.png`, 1), 5);
      await avatars.deleteAll(one.id);
      expect(await avatars.get(`user_${one.id}-a.png`)).toBeUndefined();
      expect(await avatars.get(`user_${other.id}-a.png`)).toBeDefined();
    });
  });
}
