import { APIError } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { NewPasswordFields } from '../account/NewPasswordFields.tsx';
import { client } from '../client.ts';
import { ownTimezone } from '../i18n/timezones.ts';
import { useAfterSignIn } from '../session/use-after-sign-in.ts';
import { currentTheme } from '../theme/theme.ts';
import { TextField } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { showToast } from '../ui/toast.ts';
import { AuthPage } from './AuthPage.tsx';

export function Register() {
  const { t, i18n } = useTranslation('account');
  const navigate = useNavigate();
  const arrive = useAfterSignIn();

  async function register(values: FormData) {
    const username = String(values.get('username'));
    const password = String(values.get('password'));
    const { verification_required } = await client.auth.register({
      username,
      email: String(values.get('email')),
      password,
      confirm_password: String(values.get('confirm_password')),
    });
    try {
      const signedIn = await client.signIn({ username, password });
      // The account starts with the language and theme of the page, not with the defaults.
      await client.account.updatePreferences({
        language: i18n.language,
        theme: currentTheme(),
        timezone: ownTimezone(),
      });
      if (verification_required) showToast(t('mailSent'));
      await arrive(signedIn);
    } catch (error) {
      const mustVerify = error instanceof APIError && error.code === 'EMAIL_NOT_VERIFIED';
      // The account exists by now, so a failure here must not invite to register again.
      if (mustVerify) await navigate('/verify-email', { state: { notice: 'registered' } });
      else await navigate('/sign-in', { state: { notice: 'registered' } });
    }
  }

  return (
    <AuthPage title={t('register')} footer={<Link to="/sign-in">{t('haveAccount')}</Link>}>
      <Form onSubmit={register} label={t('register')}>
        <TextField
          name="username"
          label={t('chosenUsername')}
          hint={t('usernameRules')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          minLength={2}
          maxLength={50}
          pattern="[\p{L}\p{N}_.\-]+"
          required
          autoFocus
        />
        <TextField
          name="email"
          type="email"
          label={t('email')}
          hint={t('emailHint')}
          autoComplete="email"
          maxLength={254}
          required
        />
        <NewPasswordFields name="password" isFirst />
        <FormActions submit={t('register')} />
      </Form>
    </AuthPage>
  );
}
