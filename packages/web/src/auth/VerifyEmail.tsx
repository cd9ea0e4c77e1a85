import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useNavigate } from 'react-router';
import { ResendVerification } from '../account/ResendVerification.tsx';
import { client } from '../client.ts';
import { refreshProfile } from '../session/session.ts';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showToast } from '../ui/toast.ts';
import { AuthPage } from './AuthPage.tsx';
import { MailTokenField } from './MailTokenField.tsx';
import { useNotice } from './notice.ts';
import { useMailToken } from './use-mail-token.ts';

/** Whether the person is signed in: only then the mail can be sent again. */
export const loader = () => client.isSignedIn();

export function VerifyEmail() {
  const { t } = useTranslation('account');
  const signedIn = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const token = useMailToken();
  const notice = useNotice();

  async function verify(values: FormData) {
    await client.auth.verifyEmail({ token: String(values.get('token')).trim() });
    if (!signedIn) return navigate('/sign-in', { replace: true, state: { notice: 'emailVerified' } });
    await refreshProfile();
    showToast(t('emailVerified'));
    await navigate('/', { replace: true });
  }

  return (
    <AuthPage
      title={t('verifyEmail')}
      footer={signedIn ? <Link to="/">{t('toChat')}</Link> : <Link to="/sign-in">{t('toSignIn')}</Link>}
    >
      {notice && <Notice variant="info">{t(notice)}</Notice>}
      <Form onSubmit={verify} label={t('verifyEmail')}>
        <MailTokenField key={token} token={token} hint={t('verifyCodeHint')} />
        <FormActions submit={t('verifyEmail')}>{signedIn && <ResendVerification />}</FormActions>
      </Form>
      {!signedIn && (
        <p className="faint">
          {t('verifyLost')} <Link to="/forgot-password">{t('resetPassword')}</Link>
        </p>
      )}
    </AuthPage>
  );
}
