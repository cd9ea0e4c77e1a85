import { useTranslation } from 'react-i18next';
import { client } from '../client.ts';
import { Form } from '../ui/Form.tsx';
import { FormActions } from '../ui/FormActions.tsx';
import { NewPasswordFields } from './NewPasswordFields.tsx';
import { PasswordField } from './PasswordField.tsx';

/** A new password ends all sessions; the page continues with a new one. */
export function ChangePasswordForm({ onChanged }: { onChanged: () => Promise<unknown> }) {
  const { t } = useTranslation('account');

  async function change(values: FormData) {
    const changed = await client.account.changePassword({
      current_password: String(values.get('current_password')),
      new_password: String(values.get('new_password')),
      confirm_password: String(values.get('confirm_password')),
    });
    await client.setTokens(changed);
    await onChanged();
  }

  return (
    <Form onSubmit={change} label={t('changePassword')}>
      <PasswordField
        name="current_password"
        label={t('currentPassword')}
        autoComplete="current-password"
        maxLength={128}
        required
      />
      <NewPasswordFields name="new_password" />
      <FormActions submit={t('changePassword')} />
    </Form>
  );
}
