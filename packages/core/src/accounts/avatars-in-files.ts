import type { AvatarFiles, Avatars } from '../ports/files.ts';
import { avatarPrefix } from './avatars.ts';
import type { AccountStore } from './store.ts';

/** The pictures of accounts as files: each is there before an account names it, and until it names another. */
export function avatarsInFiles(files: AvatarFiles, accounts: AccountStore): Avatars {
  /** Names the picture; the name before, which uploads at the same moment each see another of. */
  async function name(accountId: number, avatar: string, now: number): Promise<string | null | undefined> {
    let account = await accounts.byId(accountId);
    while (account) {
      const before = account.avatar;
      const changes = { avatar, updatedAt: now };
      if ((await accounts.updateIf(accountId, { avatar: before }, changes)) !== 'changed') return before;
      account = await accounts.byId(accountId);
    }
    return undefined;
  }

  return {
    async replace(accountId, picture, now) {
      await files.put(picture.name, picture);
      let before: string | null | undefined;
      try {
        before = await name(accountId, picture.name, now);
      } catch (error) {
        await files.delete(picture.name);
        throw error;
      }
      if (before === undefined) await files.delete(picture.name);
      else if (before !== null) await files.delete(before);
      return before !== undefined;
    },
    get: files.get,
    deleteAll: (accountId) => files.deleteAll(avatarPrefix(accountId)),
  };
}
