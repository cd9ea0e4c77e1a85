/** What a backup holds of a data folder. Mails that wait in its outbox are left out. */
export const DATABASE = 'alingai.db';
export const SECRET = 'secret';
export const AVATARS = 'avatars';

const AVATAR_NAME = /^[\w-]+\.\w+$/;

export function isAvatarName(name: string): boolean {
  return AVATAR_NAME.test(name);
}

/** Whether a backup may hold a file of this name: nothing else is ever written, least of all outside the folder. */
export function isContent(name: string): boolean {
  const [folder, file, ...rest] = name.split('/');
  if (file === undefined) return name === DATABASE || name === SECRET;
  return folder === AVATARS && rest.length === 0 && isAvatarName(file);
}
