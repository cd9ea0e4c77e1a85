import type { Profile } from '@alingai/sdk';
import { expect, it } from 'vitest';
import { profileChanges } from './profile-changes.ts';

const profile = {
  username: 'ada',
  full_name: 'Ada Lovelace',
  bio: null,
  location: 'London',
  website: null,
  phone: null,
  birthday: null,
} as Profile;

function filledIn(values: Record<string, string>): FormData {
  const form = new FormData();
  const { username, full_name, location } = profile;
  for (const [name, value] of Object.entries({ username, full_name, location, ...values })) {
    form.set(name, value ?? '');
  }
  return form;
}

it('names nothing when nothing was changed', () => {
  expect(profileChanges(profile, filledIn({ bio: '', website: ' ' }))).toEqual({});
});

it('names what was filled in, without the spaces around it', () => {
  expect(profileChanges(profile, filledIn({ username: 'countess', bio: ' Analyst ' }))).toEqual({
    username: 'countess',
    bio: 'Analyst',
  });
});

it('empties what was taken out', () => {
  expect(profileChanges(profile, filledIn({ full_name: '' }))).toEqual({ full_name: null });
});
