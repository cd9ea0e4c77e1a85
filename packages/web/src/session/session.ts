import { AuthenticationError } from '@alingai/sdk';
import { queryKey, queryOptions } from '@alingai/sdk/react-query';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type LoaderFunctionArgs, redirect } from 'react-router';
import { client, queryClient } from '../client.ts';

/** The profile of the account, with preferences. */
export const profileOptions = queryOptions(client, 'account.getProfile');

/** The state of the account, such as whether sign-in needs a second factor. */
const accountOptions = queryOptions(client, 'auth.getUser');

/**
 * Loads the profile for pages that need a session.
 * - Without a session it redirects to the sign-in and back.
 * - When the password must be changed first, it redirects there: other requests would be refused.
 */
export async function requireSession({ request }: LoaderFunctionArgs): Promise<null> {
  const next = pathOf(request.url);
  if (!(await client.isSignedIn())) throw redirect(withNext('/sign-in', next));
  const [{ user }] = await known(next);
  if (user.must_change_password) throw redirect(withNext('/change-password', next));
  return null;
}

/** Admits only accounts that must change their password first. */
export async function requirePasswordChange({ request }: LoaderFunctionArgs): Promise<null> {
  if (!(await client.isSignedIn())) throw redirect('/sign-in');
  const [{ user }] = await known(pathOf(request.url));
  if (!user.must_change_password) throw redirect('/');
  return null;
}

/** Redirects signed-in users away from pages such as the sign-in. */
export async function requireSignedOut(): Promise<null> {
  if (await client.isSignedIn()) throw redirect('/');
  return null;
}

/** For pages behind `requireSession`. */
export function useProfile() {
  return useSuspenseQuery(profileOptions).data.user;
}

/** For pages behind `requireSession`. */
export function useAccount() {
  return useSuspenseQuery(accountOptions).data.user;
}

/** After the profile or the state of the account has changed. */
export async function refreshProfile(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: queryKey('account.getProfile') }),
    queryClient.invalidateQueries({ queryKey: queryKey('auth.getUser') }),
  ]);
}

/** The account and the profile. Redirects to the sign-in when the server has ended the session. */
async function known(next: string) {
  try {
    return await Promise.all([
      queryClient.ensureQueryData(accountOptions),
      queryClient.ensureQueryData(profileOptions),
    ]);
  } catch (error) {
    if (error instanceof AuthenticationError) throw redirect(withNext('/sign-in', next));
    throw error;
  }
}

export function withNext(path: string, next: string): string {
  return next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`;
}

/** The path for the router: without the prefix of a proxy. */
function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname.slice(new URL(document.baseURI).pathname.length - 1) + search;
}
