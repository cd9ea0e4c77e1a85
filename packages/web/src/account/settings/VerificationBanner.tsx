import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../../client.ts';
import { refreshProfile, useProfile } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toast.ts';
import { ResendVerification } from '../ResendVerification.tsx';
import styles from './VerificationBanner.module.css';

/** A banner while the e-mail address, or another one that was given, is not verified. */
export function VerificationBanner() {
  const { t } = useTranslation('account');
  const { email, email_verified, pending_email } = useProfile();
  // Accounts from WeChat have an address that receives no mail.
  if (pending_email === null && (email_verified || email.endsWith('.invalid'))) return null;
  return (
    <Notice variant="info" title={pending_email ? t('addressPending') : t('verificationPending')}>
      <p>{pending_email ? t('addressPendingText', { email: pending_email }) : t('verificationText', { email })}</p>
      <p className={styles.actions}>
        <Link to="/verify-email">{t('enterCode')}</Link>
        <ResendVerification size="small" />
        {pending_email && <WithdrawAddress />}
      </p>
    </Notice>
  );
}

function WithdrawAddress() {
  const { t } = useTranslation('account');
  const withdraw = useMutation({
    mutationFn: () => client.account.updateProfile({ pending_email: null }),
    onSuccess: async () => {
      await refreshProfile();
      showToast(t('addressWithdrawn'));
    },
  });
  return (
    <Button size="small" variant="quiet" pending={withdraw.isPending} onClick={() => withdraw.mutate()}>
      {t('withdrawAddress')}
    </Button>
  );
}
