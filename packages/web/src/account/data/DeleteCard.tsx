import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { useAccount } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { TypedConfirmation } from '../../ui/TypedConfirmation.tsx';
import { showToast } from '../../ui/toast.ts';
import { PasswordField } from '../PasswordField.tsx';
import { SecondFactorField } from '../SecondFactorField.tsx';

export function DeleteCard() {
  const { t } = useTranslation('data');
  const [asking, setAsking] = useState(false);
  return (
    <Card title={t('deleteTitle')} description={t('deleteText')}>
      <div>
        <Button variant="danger" onClick={() => setAsking(true)}>
          {t('deleteAction')}
        </Button>
      </div>
      {asking && <DeleteDialog onClose={() => setAsking(false)} />}
    </Card>
  );
}

/** Asks for the user name, and for the password or a second factor. */
function DeleteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['data', 'account', 'common']);
  const { username, email, two_factor_enabled } = useAccount();
  // The address of accounts that came from WeChat, which can be without a password.
  const mayLackPassword = email.endsWith('@wechat.invalid');

  async function remove(values: FormData) {
    const given = (name: string) => {
      const value = values.get(name);
      return value ? { [name]: String(value).trim() } : {};
    };
    const password = String(values.get('password') ?? '');
    await client.account.delete({
      ...(password !== '' && { password }),
      ...given('code'),
      ...given('recovery_code'),
    });
    showToast(t('deleted'));
    // The session is gone already; this forgets the tokens and leads to the sign-in.
    await client.signOut().catch(() => undefined);
  }

  return (
    <Dialog title={t('deleteQuestion')} onClose={onClose}>
      <Form onSubmit={remove}>
        <p>{t('deleteWarning')}</p>
        <TypedConfirmation
          text={username}
          label={t('typed', { name: username })}
          mismatch={t('typed', { name: username })}
          autoFocus
        />
        {two_factor_enabled ? (
          <SecondFactorField />
        ) : (
          <PasswordField
            name="password"
            label={t('account:password')}
            hint={mayLackPassword ? t('wechatHint') : undefined}
            autoComplete="current-password"
            required={!mayLackPassword}
          />
        )}
        <FormActions submit={t('deleteAction')} variant="danger">
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
