import { randomBytes } from 'node:crypto';
import type { Account, NewAccount, Platform, Store } from '@alingai/core';
import type { TestClock } from './clock.ts';

/**
 * The first administrator's password, which everybody in the suite shares: hashing is slow on
 * purpose.
 */
export const PASSWORD = 'Correct-Horse-7';
export const DEMO_PASSWORD = 'admin123';

/** How a person differs from an ordinary one. */
export interface NewPerson
  extends Partial<
    Pick<NewAccount, 'username' | 'email' | 'role' | 'status' | 'emailVerified' | 'fullName' | 'mustChangePassword'>
  > {
  /** How many milliseconds ago the person signed in; 0 by default. */
  signedInAgo?: number;
}

export interface Person {
  account: Account;
  id: number;
  username: string;
  email: string;
  password: string;
  token: string;
  refreshToken: string;
}

/**
 * Makes people without the way through registration and sign-in: the first administrator lends them
 * a password hash.
 */
export async function createPerson(
  { domain, store, clock }: { domain: Platform['domain']; store: Store; clock: TestClock },
  password: string,
  { signedInAgo = 0, ...wish }: NewPerson = {},
): Promise<Person> {
  const administrator = await store.accounts.byUsername('admin');
  if (!administrator) throw new Error('The host has no administrator yet');
  const { id: _, ...likeness } = administrator;
  const username = wish.username ?? `person-${randomBytes(6).toString('hex')}`;
  const account = await store.accounts.insert({
    ...likeness,
    role: 'user',
    ...wish,
    username,
    usernameKey: username.toLowerCase(),
    email: wish.email ?? `${username}@example.com`,
  });
  if ('taken' in account) throw new Error(`The ${account.taken} of ${username} is taken`);
  const pair = await openSession(domain, clock, account, signedInAgo);
  return {
    account,
    id: account.id,
    username,
    email: account.email,
    password,
    token: pair.accessToken,
    refreshToken: pair.refreshToken,
  };
}

/** Another session of the same account. */
export function openSession(
  domain: Platform['domain'],
  clock: TestClock,
  account: Account,
  ago = 0,
): ReturnType<Platform['domain']['sessions']['open']> {
  // The session's time is read before anything is awaited, so nobody else sees the clock set back.
  clock.advance(-ago);
  const opening = domain.sessions.open(account, { id: 'req_suite', address: null, userAgent: 'suite', baseUrl: '' });
  clock.advance(ago);
  return opening;
}
