import type { PreferencesUpdate } from '@alingai/sdk';
import { mutationOptions } from '@alingai/sdk/react-query';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, queryClient } from '../../client.ts';
import { profileOptions, refreshProfile } from '../../session/session.ts';
import { showToast } from '../../ui/toast.ts';

/** Saves preferences as soon as they are chosen; the page shows them at once, and as they were if that fails. */
export function useSavePreferences(): (changes: PreferencesUpdate) => void {
  const { t } = useTranslation();
  const { mutate } = useMutation({
    ...mutationOptions(client, 'account.updatePreferences'),
    onMutate: (changes: PreferencesUpdate) => {
      queryClient.setQueryData(
        profileOptions.queryKey,
        (known) => known && { user: { ...known.user, preferences: { ...known.user.preferences, ...changes } } },
      );
    },
    onSuccess: () => showToast(t('saved')),
    onSettled: () => refreshProfile(),
  });
  return mutate;
}
