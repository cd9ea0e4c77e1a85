import type { UserDetails } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../account/role-names.ts';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select, TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { showToast } from '../../ui/toast.ts';
import { RoleField } from './RoleField.tsx';
import { refreshUsers } from './refresh-users.ts';

export function EditUser({ user, onClose }: { user: UserDetails; onClose: () => void }) {
  const { t } = useTranslation(['admin', 'common']);

  async function save(values: FormData): Promise<void> {
    const text = (name: string) => String(values.get(name)).trim();
    const email = text('email');
    await client.users.update(user.id, {
      username: text('username'),
      // Sending the same address again would make it unverified.
      ...(email !== user.email && { email }),
      full_name: text('full_name') || null,
      role: text('role') as Role,
      status: text('status') as UserDetails['status'],
    });
    await refreshUsers();
    showToast(t('common:saved'));
    onClose();
  }

  return (
    <Dialog title={t('editUser', { name: user.username })} onClose={onClose}>
      <Form onSubmit={save}>
        <TextField name="username" label={t('username')} defaultValue={user.username} required autoComplete="off" />
        <TextField
          name="email"
          type="email"
          label={t('emailAddress')}
          hint={t('emailHint')}
          defaultValue={user.email}
          required
          autoComplete="off"
        />
        <TextField
          name="full_name"
          label={t('fullName')}
          defaultValue={user.full_name ?? ''}
          required={false}
          maxLength={100}
          autoComplete="off"
        />
        <RoleField current={user.role} />
        <Select name="status" label={t('accountStatus')} defaultValue={user.status}>
          <option value="active">{t('active')}</option>
          <option value="disabled">{t('disabled')}</option>
        </Select>
        <FormActions submit={t('common:save')}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
