import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../client.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AuthPage } from './AuthPage.tsx';
import { RegistrationForm } from './RegistrationForm.tsx';

/** Registration, where the server lets everybody; otherwise who can make an account. */
export function Register() {
  const { t } = useTranslation('account');
  const rules = useQuery(queryOptions(client, 'auth.getRegistration'));
  return (
    <AuthPage
      title={t('register')}
      footer={
        <>
          <Link to="/sign-in">{t('haveAccount')}</Link>
          {rules.data?.mode === 'invite' && <Link to="/invitation">{t('haveInvitation')}</Link>}
        </>
      }
    >
      <Loaded query={rules}>
        {({ mode, allowed_email_domains }) =>
          mode === 'open' ? (
            <RegistrationForm domains={allowed_email_domains} />
          ) : (
            <Notice variant="info" title={mode === 'invite' ? t('inviteOnly') : t('registrationClosed')}>
              <p>{mode === 'invite' ? t('inviteOnlyText') : t('registrationClosedText')}</p>
            </Notice>
          )
        }
      </Loaded>
    </AuthPage>
  );
}
