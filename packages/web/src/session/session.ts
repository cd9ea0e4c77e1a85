import { AuthenticationError } from '@alingai/sdk';
import { queryKey, queryOptions } from '@alingai/sdk/react-query';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type LoaderFunctionArgs, redirect } from 'react-router';
import { client, queryClient } from '../client.ts';

/** The signed-in person, with preferences. */
export const profileOptions = queryOptions(client, 'account.getProfile');

/** The state of the account, such as whether sign-in takes a second factor. */
export const accountOptions = queryOptions(client, 'auth.getUser');

/**
 * Lets signed-in people through with their profile at hand.
 * - All others are led to the sign-in and back.
 * - Whoever must change the password first is led there: nothing else would be answered.
 */
export async function requireSession({ request }: LoaderFunctionArgs): Promise<null> {
  const next = pathOf(request.url);
  if (!(await client.isSignedIn())) throw redirect(withNext('/sign-in', next));
  const [{ user }] = await known(next);
  if (user.must_change_password) throw redirect(withNext('/change-password', next));
  return null;
}

/** For the one page that people see who must change the password first; all others need not see it. */
export async function requirePasswordChange({ request }: LoaderFunctionArgs): Promise<null> {
  if (!(await client.isSignedIn())) throw redirect('/sign-in');
  const [{ user }] = await known(pathOf(request.url));
  if (!user.must_change_password) throw redirect('/');
  return null;
}

/** Leads those away from a page for guests who are none. */
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

/** The profile or the state of the account has changed. */
export async function refreshProfile(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: queryKey('account.getProfile') }),
    queryClient.invalidateQueries({ queryKey: queryKey('auth.getUser') }),
  ]);
}

/** The account and the profile; a session that the server has ended leads to the sign-in. */
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

/** The path as the routes have it: without that of the proxy that the pages may be behind. */
function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname.slice(new URL(document.baseURI).pathname.length - 1) + search;
}
