import { APIError } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { NewPasswordFields } from '../account/NewPasswordFields.tsx';
import { client } from '../client.ts';
import { ownTimezone } from '../i18n/timezones.ts';
import { useAfterSignIn } from '../session/use-after-sign-in.ts';
import { currentTheme } from '../theme/theme.ts';
import { TextField } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { showToast } from '../ui/toast.ts';

/** Makes an account and signs in with it. */
export function RegistrationForm({
  domains,
  invitation,
  email = null,
}: {
  /** The only domains of addresses; none for any. */
  domains: readonly string[];
  /** The token of an invitation. */
  invitation?: string;
  /** The only address that the invitation is for. */
  email?: string | null;
}) {
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
      ...(invitation !== undefined && { invitation }),
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

  const address =
    email === null
      ? { hint: domains.length > 0 ? t('emailDomains', { domains: domains.join(', ') }) : t('emailHint') }
      : { hint: t('emailInvited'), value: email, readOnly: true };
  return (
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
        autoComplete="email"
        maxLength={254}
        required
        {...address}
      />
      <NewPasswordFields name="password" isFirst />
      <FormActions submit={t('register')} />
    </Form>
  );
}
