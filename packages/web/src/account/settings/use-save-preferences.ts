import type { PreferencesUpdate } from '@alingai/sdk';
import { mutationOptions } from '@alingai/sdk/react-query';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, queryClient } from '../../client.ts';
import { profileOptions, refreshProfile } from '../../session/session.ts';
import { showToast } from '../../ui/toast.ts';

/** Saves preferences as soon as they are chosen. Shown at once, and undone when saving fails. */
export function useSavePreferences(): (changes: PreferencesUpdate) => void {
  const { i18n } = useTranslation();
  const { mutate } = useMutation({
    ...mutationOptions(client, 'account.updatePreferences'),
    onMutate: (changes: PreferencesUpdate) => {
      queryClient.setQueryData(
        profileOptions.queryKey,
        (known) => known && { user: { ...known.user, preferences: { ...known.user.preferences, ...changes } } },
      );
    },
    // In the language that may just have been chosen.
    onSuccess: () => showToast(i18n.t('saved')),
    onSettled: () => refreshProfile(),
  });
  return mutate;
}
