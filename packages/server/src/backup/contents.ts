/** The parts of a data folder that a backup contains. Mails in its outbox are left out. */
export const DATABASE = 'alingai.db';
export const SECRET = 'secret';
export const AVATARS = 'avatars';

const AVATAR_NAME = /^[\w-]+\.\w+$/;

export function isAvatarName(name: string): boolean {
  return AVATAR_NAME.test(name);
}

/**
 * Whether a backup may contain a file of this name. No other is written, so none outside the
 * folder.
 */
export function isContent(name: string): boolean {
  const [folder, file, ...rest] = name.split('/');
  if (file === undefined) return name === DATABASE || name === SECRET;
  return folder === AVATARS && rest.length === 0 && isAvatarName(file);
}
