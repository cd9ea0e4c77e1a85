import { APIError } from '@alingai/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { PasswordField } from '../account/PasswordField.tsx';
import { SecondFactorField } from '../account/SecondFactorField.tsx';
import { client } from '../client.ts';
import { isDemo } from '../environment.ts';
import { useAfterSignIn } from '../session/use-after-sign-in.ts';
import { TextField } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AuthPage } from './AuthPage.tsx';
import { useNotice } from './notice.ts';
import { WechatButton } from './WechatButton.tsx';

export function SignIn() {
  const { t } = useTranslation('account');
  const [needsCode, setNeedsCode] = useState(false);
  const arrive = useAfterSignIn();
  const navigate = useNavigate();
  const notice = useNotice();

  async function signIn(values: FormData) {
    const given = (name: string) => {
      const value = values.get(name);
      return value ? { [name]: String(value).trim() } : {};
    };
    try {
      const signedIn = await client.signIn({
        username: String(values.get('username')),
        password: String(values.get('password')),
        ...given('code'),
        ...given('recovery_code'),
      });
      await arrive(signedIn);
    } catch (error) {
      const code = error instanceof APIError ? error.code : undefined;
      if (code === 'TWO_FACTOR_REQUIRED' && !needsCode) return setNeedsCode(true);
      if (code === 'EMAIL_NOT_VERIFIED') return navigate('/verify-email', { state: { notice: 'verifyFirst' } });
      throw error;
    }
  }

  return (
    <AuthPage
      title={t('signIn')}
      footer={
        <>
          <Link to="/register">{t('toRegister')}</Link>
          <Link to="/forgot-password">{t('toForgotPassword')}</Link>
        </>
      }
    >
      {notice && <Notice variant="success">{t(notice)}</Notice>}
      {isDemo && !notice && <Notice variant="info">{t('demo', { username: 'admin', password: 'admin123' })}</Notice>}
      <Form onSubmit={signIn} label={t('signIn')}>
        <TextField
          name="username"
          label={t('username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus
        />
        <PasswordField name="password" label={t('password')} autoComplete="current-password" required />
        {needsCode && <SecondFactorField autoFocus />}
        <FormActions submit={t('signIn')} />
      </Form>
      <WechatButton />
    </AuthPage>
  );
}
