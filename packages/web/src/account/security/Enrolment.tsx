import type { TwoFactorSecret } from '@alingai/sdk';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { CopyableCode } from '../../ui/CopyableCode.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { PasswordField } from '../PasswordField.tsx';
import styles from './TwoFactor.module.css';

/**
 * The password requests a secret for the authenticator app; a code of the app then enables
 * two-factor sign-in.
 */
export function Enrolment({ onConfirmed }: { onConfirmed: (codes: readonly string[]) => Promise<unknown> }) {
  const { t } = useTranslation(['security', 'account']);
  const [secret, setSecret] = useState<TwoFactorSecret>();

  if (!secret)
    return (
      <Form
        key="password"
        onSubmit={async (values) =>
          setSecret(await client.twoFactor.enrol({ password: String(values.get('password')) }))
        }
      >
        <p>{t('enrolText')}</p>
        <PasswordField
          name="password"
          label={t('account:password')}
          autoComplete="current-password"
          required
          autoFocus
        />
        <FormActions submit={t('goOn')} />
      </Form>
    );
  return (
    <Form
      key="code"
      onSubmit={async (values) => {
        const { recovery_codes } = await client.twoFactor.confirm({ code: String(values.get('code')) });
        await onConfirmed(recovery_codes);
      }}
    >
      <p>{t('scan')}</p>
      <QRCodeSVG value={secret.otpauth_url} title={t('qrCode')} marginSize={4} size={192} className={styles.code} />
      <p className="faint">{t('orType')}</p>
      <CopyableCode code={secret.secret} label={t('secret')} wrap />
      <TextField
        name="code"
        label={t('account:code')}
        hint={t('account:codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]{6}"
        maxLength={6}
        required
        autoFocus
      />
      <FormActions submit={t('switchOn')} />
    </Form>
  );
}
