import type { SignedIn } from '@alingai/sdk';
import { useNavigate } from 'react-router';
import { queryClient } from '../client.ts';
import { applyPreferences } from './chosen-preferences.ts';
import { useNext } from './next.ts';
import { profileOptions, withNext } from './session.ts';

/** Returns what to do after sign-in: applies the preferences, and opens the requested page. */
export function useAfterSignIn(): (signedIn: Pick<SignedIn, 'must_change_password'>) => Promise<void> {
  const navigate = useNavigate();
  const next = useNext();
  return async ({ must_change_password }) => {
    // The cache may hold data of another account.
    queryClient.clear();
    if (must_change_password) {
      await navigate(withNext('/change-password', next), { replace: true });
      return;
    }
    const { user } = await queryClient.fetchQuery(profileOptions);
    await applyPreferences(user.preferences);
    await navigate(next, { replace: true });
  };
}
