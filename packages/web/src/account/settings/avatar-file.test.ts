import { expect, it } from 'vitest';
import { AVATAR_BYTES, avatarFault } from './avatar-file.ts';

it('takes pictures up to the limit', () => {
  expect(avatarFault({ type: 'image/png', size: AVATAR_BYTES })).toBeUndefined();
});

it('refuses what is larger', () => {
  expect(avatarFault({ type: 'image/png', size: AVATAR_BYTES + 1 })).toBe('avatarTooLarge');
});

it('refuses what is no picture of a known kind', () => {
  expect(avatarFault({ type: 'image/svg+xml', size: 10 })).toBe('avatarWrongType');
});
