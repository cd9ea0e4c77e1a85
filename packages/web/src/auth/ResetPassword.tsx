import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { NewPasswordFields } from '../account/NewPasswordFields.tsx';
import { client } from '../client.ts';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { AuthPage } from './AuthPage.tsx';
import { MailTokenField } from './MailTokenField.tsx';
import { useMailToken } from './use-mail-token.ts';

export function ResetPassword() {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const token = useMailToken();

  async function reset(values: FormData) {
    await client.auth.resetPassword({
      token: String(values.get('token')).trim(),
      password: String(values.get('password')),
      confirm_password: String(values.get('confirm_password')),
    });
    await navigate('/sign-in', { replace: true, state: { notice: 'passwordReset' } });
  }

  return (
    <AuthPage
      title={t('resetPassword')}
      footer={
        <>
          <Link to="/forgot-password">{t('sendResetCode')}</Link>
          <Link to="/sign-in">{t('toSignIn')}</Link>
        </>
      }
    >
      <Form onSubmit={reset} label={t('resetPassword')}>
        <MailTokenField key={token} token={token} hint={t('resetCodeHint')} />
        <NewPasswordFields name="password" />
        <FormActions submit={t('resetPassword')} />
      </Form>
    </AuthPage>
  );
}
