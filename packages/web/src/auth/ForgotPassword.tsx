import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../client.ts';
import { TextField } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AuthPage } from './AuthPage.tsx';

export function ForgotPassword() {
  const { t } = useTranslation('account');
  const [sentTo, setSentTo] = useState<string>();

  async function ask(values: FormData) {
    const email = String(values.get('email'));
    await client.auth.forgotPassword({ email });
    setSentTo(email);
  }

  return (
    <AuthPage
      title={t('forgotPassword')}
      footer={
        <>
          <Link to="/sign-in">{t('toSignIn')}</Link>
          <Link to="/reset-password">{t('haveResetCode')}</Link>
        </>
      }
    >
      {sentTo && (
        <Notice variant="success" title={t('resetSentTitle')}>
          <p>{t('resetSent', { email: sentTo })}</p>
          <Link to="/reset-password">{t('enterResetCode')}</Link>
        </Notice>
      )}
      <Form onSubmit={ask} label={t('forgotPassword')}>
        <TextField
          name="email"
          type="email"
          label={t('email')}
          hint={t('forgotHint')}
          autoComplete="email"
          required
          autoFocus
        />
        <FormActions submit={sentTo ? t('sendAgain') : t('sendCode')} />
      </Form>
    </AuthPage>
  );
}
