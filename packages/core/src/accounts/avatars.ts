import { notFound, PlatformError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { AvatarFiles, Images, ImageType, StoredFile } from '../ports/files.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Account } from './account.ts';
import { DEFAULT_AVATAR } from './default-avatar.ts';
import type { AccountStore } from './store.ts';

const MAX_PIXELS = 512;
const EXTENSIONS: Record<ImageType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

interface AvatarsPorts {
  store: { accounts: AccountStore };
  avatars: AvatarFiles;
  images: Images;
  secrets: Secrets;
  clock: Clock;
}

/** What the names of an account's pictures begin with. */
export function avatarPrefix(accountId: number): string {
  return `user_${accountId}-`;
}

/** The pictures that people show of themselves. */
export function createAvatars({ store, avatars, images, secrets, clock }: AvatarsPorts) {
  /**
   * Stores a picture and returns its file name, which is never reused, so that it can be cached
   * forever.
   */
  async function upload(account: Account, file: Blob): Promise<string> {
    const image = await images.normalise(new Uint8Array(await file.arrayBuffer()), MAX_PIXELS);
    if (!image) {
      throw new PlatformError('UNSUPPORTED_MEDIA_TYPE', {
        field: 'avatar',
        reason: 'must be a JPEG, PNG, GIF or WebP image',
      });
    }
    const digest = await secrets.digest(secrets.random());
    const name = `${avatarPrefix(account.id)}${digest.slice(0, 12)}.${EXTENSIONS[image.type]}`;
    await avatars.put(name, image);
    const replaced = await replace(account, name).catch(async (error: unknown) => {
      await avatars.delete(name);
      throw error;
    });
    if (replaced !== null) await avatars.delete(replaced);
    return name;
  }

  /** Sets the file name and returns the one before, which uploads at the same moment each see another of. */
  async function replace(account: Account, name: string): Promise<string | null> {
    const changes = { avatar: name, updatedAt: clock.now() };
    let current: Account | undefined = account;
    while (current) {
      const { avatar } = current;
      if ((await store.accounts.updateIf(account.id, { avatar }, changes)) !== 'changed') return avatar;
      current = await store.accounts.byId(account.id);
    }
    throw notFound('user_id', 'user');
  }

  async function read(name: string): Promise<StoredFile> {
    const file = name === 'default.png' ? DEFAULT_AVATAR : await avatars.get(name);
    if (!file) throw notFound('file', 'avatar');
    return file;
  }

  return { upload, read };
}
