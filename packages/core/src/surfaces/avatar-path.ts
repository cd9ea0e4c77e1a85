/** The path of an avatar. */
export function avatarPath(file: string | null): string {
  return `/uploads/avatars/${file ?? 'default.png'}`;
}
