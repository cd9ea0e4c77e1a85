import { queryKey, queryOptions } from '@alingai/sdk/react-query';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type LoaderFunctionArgs, redirect } from 'react-router';
import { client, queryClient } from '../client.ts';

/** The signed-in person, with preferences. */
export const profileOptions = queryOptions(client, 'account.getProfile');

/** Lets signed-in people through with their profile at hand; all others are led to the sign-in and back. */
export async function requireSession({ request }: LoaderFunctionArgs): Promise<null> {
  if (!(await client.isSignedIn())) throw redirect(signInPath(request.url));
  await queryClient.ensureQueryData(profileOptions);
  return null;
}

/** For pages behind `requireSession`. */
export function useProfile() {
  return useSuspenseQuery(profileOptions).data.user;
}

/** The profile has changed. */
export function refreshProfile(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: queryKey('account.getProfile') });
}

function signInPath(url: string): string {
  const { pathname, search } = new URL(url);
  const next = pathname + search;
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}
