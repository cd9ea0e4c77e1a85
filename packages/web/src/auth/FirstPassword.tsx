import { useTranslation } from 'react-i18next';
import { ChangePasswordForm } from '../account/ChangePasswordForm.tsx';
import { client } from '../client.ts';
import { useAfterSignIn } from '../session/use-after-sign-in.ts';
import { useSessionEnd } from '../session/use-session-end.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showError } from '../ui/toast.ts';
import { AuthPage } from './AuthPage.tsx';

/** The only page for somebody whose password an administrator has set. */
export function FirstPassword() {
  const { t } = useTranslation('account');
  const arrive = useAfterSignIn();
  useSessionEnd();
  return (
    <AuthPage
      title={t('firstPassword')}
      footer={
        <Button variant="quiet" size="small" onClick={() => void client.signOut().catch(showError)}>
          {t('signOut')}
        </Button>
      }
    >
      <Notice variant="info">{t('firstPasswordText')}</Notice>
      <ChangePasswordForm onChanged={() => arrive({})} />
    </AuthPage>
  );
}
