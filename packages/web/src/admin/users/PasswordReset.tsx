import type { UserDetails } from '@alingai/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { showToast } from '../../ui/toast.ts';
import { refreshUsers } from './refresh-users.ts';
import { Secret } from './Secret.tsx';
import { temporaryPassword } from './temporary-password.ts';

/** By a mail to the user, or with a temporary password that the administrator sees once. */
export function PasswordReset({ user, onClose }: { user: UserDetails; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const [password, setPassword] = useState<string>();
  const name = user.username;

  async function reset(values: FormData): Promise<void> {
    if (values.get('way') === 'mail') {
      await client.users.resetPassword(user.id);
      showToast(t('mailSent'));
      return onClose();
    }
    const made = temporaryPassword();
    await client.users.resetPassword(user.id, { new_password: made });
    setPassword(made);
    await refreshUsers();
  }

  return (
    <Dialog title={t('resetPasswordOf', { name })} onClose={onClose}>
      {password === undefined ? (
        <Form onSubmit={reset}>
          <p>{t('resetText')}</p>
          <Select name="way" label={t('resetWay')} defaultValue="mail">
            <option value="mail">{t('resetByMail')}</option>
            <option value="password">{t('resetByPassword')}</option>
          </Select>
          <FormActions submit={t('resetPassword')}>
            <Button onClick={onClose}>{t('common:cancel')}</Button>
          </FormActions>
        </Form>
      ) : (
        <Secret label={t('temporaryPassword')} text={t('temporaryText', { name })} secret={password} onDone={onClose} />
      )}
    </Dialog>
  );
}
