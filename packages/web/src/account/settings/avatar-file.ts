/** The limits of an avatar in `account.uploadAvatar`. */
export const AVATAR_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];
export const AVATAR_BYTES = 2 * 1024 * 1024;

/** Why a file cannot be an avatar, as the key of a text. */
export function avatarFault({
  type,
  size,
}: Pick<File, 'type' | 'size'>): 'avatarWrongType' | 'avatarTooLarge' | undefined {
  if (!AVATAR_TYPES.includes(type)) return 'avatarWrongType';
  return size > AVATAR_BYTES ? 'avatarTooLarge' : undefined;
}
