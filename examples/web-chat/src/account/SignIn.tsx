import { APIError } from '@alingai/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../client.ts';
import { isDemo } from '../host/host.ts';
import { GuestPage } from '../layout/GuestPage.tsx';
import { TextField } from '../ui/Field.tsx';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useNext } from './next.ts';

export function SignIn() {
  const { t } = useTranslation(['account', 'host']);
  const [needsCode, setNeedsCode] = useState(false);
  const navigate = useNavigate();
  const next = useNext();

  async function signIn(values: FormData) {
    const code = values.get('code');
    try {
      await client.signIn({
        username: String(values.get('username')),
        password: String(values.get('password')),
        ...(code ? { code: String(code) } : {}),
      });
    } catch (error) {
      if (error instanceof APIError && error.code === 'TWO_FACTOR_REQUIRED') return setNeedsCode(true);
      throw error;
    }
    await navigate(next, { replace: true });
  }

  return (
    <GuestPage title={t('signIn')}>
      {isDemo && <Notice kind="info">{t('host:demo', { username: 'admin', password: 'admin123' })}</Notice>}
      <Form onSubmit={signIn} label={t('signIn')}>
        <TextField name="username" label={t('username')} autoComplete="username" required autoFocus />
        <TextField name="password" label={t('password')} type="password" autoComplete="current-password" required />
        {needsCode && (
          <TextField
            name="code"
            label={t('code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            autoFocus
          />
        )}
        <FormActions submit={t('signIn')} />
      </Form>
    </GuestPage>
  );
}
