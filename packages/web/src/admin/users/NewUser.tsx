import { Dices } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../account/role-names.ts';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Checkbox, TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { showToast } from '../../ui/toast.ts';
import { RoleField } from './RoleField.tsx';
import { refreshUsers } from './refresh-users.ts';
import { temporaryPassword } from './temporary-password.ts';

export function NewUser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const [password, setPassword] = useState('');

  async function create(values: FormData): Promise<void> {
    const username = String(values.get('username')).trim();
    await client.auth.adminRegister({
      username,
      email: String(values.get('email')).trim(),
      password,
      role: String(values.get('role')) as Role,
      must_change_password: values.has('must_change_password'),
    });
    await refreshUsers();
    showToast(t('created', { name: username }));
    onClose();
  }

  return (
    <Dialog title={t('newUser')} onClose={onClose}>
      <Form onSubmit={create}>
        <TextField name="username" label={t('username')} required minLength={2} maxLength={50} autoComplete="off" />
        <TextField name="email" type="email" label={t('emailAddress')} required autoComplete="off" />
        <TextField
          name="password"
          label={t('password')}
          hint={t('passwordHint')}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          required
          minLength={8}
          maxLength={128}
          autoComplete="new-password"
          spellCheck={false}
        />
        <div>
          <Button size="small" icon={Dices} onClick={() => setPassword(temporaryPassword())}>
            {t('generate')}
          </Button>
        </div>
        <RoleField current="user" />
        <Checkbox name="must_change_password" label={t('mustChangePassword')} defaultChecked />
        <FormActions submit={t('common:create')}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
