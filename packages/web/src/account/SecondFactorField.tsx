import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { TextField } from '../ui/Field.tsx';
import styles from './SecondFactorField.module.css';

/** The code of the authenticator app, `code`, or in its place a recovery code, `recovery_code`. */
export function SecondFactorField({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useTranslation('account');
  const [recovers, setRecovers] = useState(false);
  return (
    <div className={styles.field}>
      {recovers ? (
        <TextField
          key="recovery_code"
          name="recovery_code"
          label={t('recoveryCode')}
          hint={t('recoveryCodeHint')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={50}
          required
          autoFocus
        />
      ) : (
        <TextField
          key="code"
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]{6}"
          maxLength={6}
          required
          autoFocus={autoFocus}
        />
      )}
      <Button variant="quiet" size="small" className={styles.other ?? ''} onClick={() => setRecovers(!recovers)}>
        {recovers ? t('useCode') : t('useRecoveryCode')}
      </Button>
    </div>
  );
}
