import type { IssuedInvitation } from '@alingai/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../account/role-names.ts';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Checkbox, Select, TextField } from '../../ui/Field.tsx';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { RoleField } from '../users/RoleField.tsx';

const DAYS = [1, 7, 30, 90];

export function NewInvitation({
  onIssued,
  onClose,
}: {
  onIssued: (issued: IssuedInvitation) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation(['admin', 'common']);
  const [email, setEmail] = useState('');

  async function create(values: FormData): Promise<void> {
    const address = email.trim();
    const issued = await client.invitations.create({
      role: String(values.get('role')) as Role,
      expires_in_days: Number(values.get('expires_in_days')),
      ...(address !== '' && { email: address, send_mail: values.has('send_mail') }),
    });
    await onIssued(issued);
  }

  return (
    <Dialog title={t('inviteTitle')} onClose={onClose}>
      <Form onSubmit={create}>
        <TextField
          name="email"
          type="email"
          label={t('inviteEmail')}
          hint={t('inviteEmailHint')}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          required={false}
          maxLength={254}
          autoComplete="off"
        />
        {email.trim() !== '' && <Checkbox name="send_mail" label={t('inviteMail')} defaultChecked />}
        <RoleField current="user" />
        <Select name="expires_in_days" label={t('inviteDays')} defaultValue="7">
          {DAYS.map((count) => (
            <option key={count} value={count}>
              {t('inviteDays', { count })}
            </option>
          ))}
        </Select>
        <FormActions submit={t('invite')}>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
}
