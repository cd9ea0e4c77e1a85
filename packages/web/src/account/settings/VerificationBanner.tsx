import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useProfile } from '../../session/session.ts';
import { Notice } from '../../ui/Notice.tsx';
import { ResendVerification } from '../ResendVerification.tsx';
import styles from './VerificationBanner.module.css';

/** Says that the e-mail address is still to be verified, while it is. */
export function VerificationBanner() {
  const { t } = useTranslation('account');
  const { email, email_verified } = useProfile();
  // Whoever came in by WeChat has an address that receives no mail.
  if (email_verified || email.endsWith('.invalid')) return null;
  return (
    <Notice variant="info" title={t('verificationPending')}>
      <p>{t('verificationText', { email })}</p>
      <p className={styles.actions}>
        <Link to="/verify-email">{t('enterCode')}</Link>
        <ResendVerification size="small" />
      </p>
    </Notice>
  );
}
