import type { Profile, ProfileUpdate } from '@alingai/sdk';

const OPTIONAL = ['full_name', 'bio', 'location', 'website', 'phone', 'birthday'] as const;

/** The changed fields of a profile; emptied ones are `null`. */
export function profileChanges(profile: Profile, values: FormData): ProfileUpdate {
  const changes: ProfileUpdate = {};
  const username = textOf(values, 'username');
  if (username && username !== profile.username) changes.username = username;
  for (const name of OPTIONAL) {
    const value = textOf(values, name);
    if (value !== profile[name]) changes[name] = value;
  }
  return changes;
}

function textOf(values: FormData, name: string): string | null {
  return String(values.get(name) ?? '').trim() || null;
}
