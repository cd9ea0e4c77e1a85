import { notFound, PlatformError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Avatars, Images, ImageType, StoredFile } from '../ports/files.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { Account } from './account.ts';
import { DEFAULT_AVATAR } from './default-avatar.ts';

const MAX_PIXELS = 512;
const EXTENSIONS: Record<ImageType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

interface AvatarsPorts {
  avatars: Avatars;
  images: Images;
  secrets: Secrets;
  clock: Clock;
}

/** What the names of an account's pictures begin with. */
export function avatarPrefix(accountId: number): string {
  return `user_${accountId}-`;
}

/** The pictures that people show of themselves. */
export function createAvatars({ avatars, images, secrets, clock }: AvatarsPorts) {
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
    const isThere = await avatars.replace(account.id, { ...image, name }, clock.now());
    if (!isThere) throw notFound('user_id', 'user');
    return name;
  }

  async function read(name: string): Promise<StoredFile> {
    const file = name === 'default.png' ? DEFAULT_AVATAR : await avatars.get(name);
    if (!file) throw notFound('file', 'avatar');
    return file;
  }

  return { upload, read };
}
