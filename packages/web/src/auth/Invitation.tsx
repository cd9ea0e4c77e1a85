import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRoleNames } from '../account/role-names.ts';
import { client } from '../client.ts';
import { useFormat } from '../i18n/format.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AuthPage } from './AuthPage.tsx';
import { MailTokenField } from './MailTokenField.tsx';
import { RegistrationForm } from './RegistrationForm.tsx';
import { useMailToken } from './use-mail-token.ts';

/** Accepts an invitation: the one whose link led here, or one whose code is entered. */
export function Invitation() {
  const { t } = useTranslation('account');
  const linked = useMailToken();
  const [entered, setEntered] = useState<string>();
  const token = entered ?? linked;
  return (
    <AuthPage title={t('invitation')} footer={<Link to="/sign-in">{t('haveAccount')}</Link>}>
      {token ? (
        <Offer token={token} onOther={() => setEntered('')} />
      ) : (
        <Form label={t('invitation')} onSubmit={async (values) => setEntered(String(values.get('token')).trim())}>
          <MailTokenField token={null} hint={t('invitationCodeHint')} />
          <FormActions submit={t('goOn')} />
        </Form>
      )}
    </AuthPage>
  );
}

function Offer({ token, onOther }: { token: string; onOther: () => void }) {
  const { t } = useTranslation('account');
  const { date } = useFormat();
  const roles = useRoleNames();
  const rules = useQuery(queryOptions(client, 'auth.getRegistration'));
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => client.auth.lookUpInvitation({ token }, { signal }),
    // It is consumed while this page is open.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (offer.isError) {
    return (
      <>
        <ErrorNotice error={offer.error} />
        <Button onClick={onOther}>{t('otherInvitation')}</Button>
      </>
    );
  }
  return (
    <Loaded query={offer}>
      {({ email, role, invited_by, expires_at }) => (
        <Loaded query={rules}>
          {({ allowed_email_domains }) => (
            <>
              <Notice variant="info" title={invited_by === null ? t('invited') : t('invitedBy', { name: invited_by })}>
                <p>{t('invitationText', { role: roles[role], date: date(expires_at) })}</p>
              </Notice>
              <RegistrationForm domains={allowed_email_domains} invitation={token} email={email} />
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  );
}
