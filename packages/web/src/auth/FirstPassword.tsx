import { useTranslation } from 'react-i18next';
import { ChangePasswordForm } from '../account/ChangePasswordForm.tsx';
import { useArrival } from '../account/use-arrival.ts';
import { useSessionEnd } from '../account/use-session-end.ts';
import { client } from '../client.ts';
import { GuestPage } from '../layout/GuestPage.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showError } from '../ui/toast.ts';

/** The only page for somebody whose password an administrator has set. */
export function FirstPassword() {
  const { t } = useTranslation('account');
  const arrive = useArrival();
  useSessionEnd();
  return (
    <GuestPage
      title={t('firstPassword')}
      footer={
        <Button kind="quiet" size="small" onClick={() => void client.signOut().catch(showError)}>
          {t('signOut')}
        </Button>
      }
    >
      <Notice kind="info">{t('firstPasswordText')}</Notice>
      <ChangePasswordForm onChanged={() => arrive({})} />
    </GuestPage>
  );
}
