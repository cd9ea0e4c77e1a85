import type { SignedIn } from '@alingai/sdk';
import { useNavigate } from 'react-router';
import { queryClient } from '../client.ts';
import { applyPreferences } from './chosen-preferences.ts';
import { useNext } from './next.ts';
import { profileOptions, withNext } from './session.ts';

/** What happens once somebody is signed in: their preferences are applied, and the page that was asked for opens. */
export function useAfterSignIn(): (signedIn: Pick<SignedIn, 'must_change_password'>) => Promise<void> {
  const navigate = useNavigate();
  const next = useNext();
  return async ({ must_change_password }) => {
    // Nothing that was read for somebody else stays.
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
