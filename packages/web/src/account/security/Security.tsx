import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshProfile } from '../../session/session.ts';
import { Card } from '../../ui/Card.tsx';
import { Page } from '../../ui/Page.tsx';
import { showToast } from '../../ui/toast.ts';
import { ChangePasswordForm } from '../ChangePasswordForm.tsx';
import { VerificationBanner } from '../settings/VerificationBanner.tsx';
import { refreshSessions, Sessions } from './Sessions.tsx';
import { TwoFactor } from './TwoFactor.tsx';

export function Security() {
  const { t } = useTranslation(['security', 'account']);
  // A form that was sent begins anew, empty.
  const [changes, setChanges] = useState(0);

  async function changed() {
    await Promise.all([refreshProfile(), refreshSessions()]);
    setChanges(changes + 1);
    showToast(t('passwordChanged'));
  }

  return (
    <Page title={t('title')}>
      <VerificationBanner />
      <TwoFactor />
      <Card title={t('account:password')} description={t('passwordText')}>
        <ChangePasswordForm key={changes} onChanged={changed} />
      </Card>
      <Sessions />
    </Page>
  );
}
