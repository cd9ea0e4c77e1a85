import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { client, queryClient } from '../client.ts';
import { showError } from '../ui/toast.ts';

/** When the session ends, in whatever tab and for whatever reason, nothing of the account stays on the page. */
export function useSessionEnd(): void {
  const navigate = useNavigate();
  useEffect(
    () =>
      client.onAuthChange(({ type, reason }) => {
        if (type !== 'signedOut') return;
        if (reason) showError(reason);
        void Promise.resolve(navigate('/sign-in', { replace: true })).then(() => queryClient.clear());
      }),
    [navigate],
  );
}
