import type { TwoFactorProof } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { Form } from '../../ui/Form.tsx';
import { FormActions } from '../../ui/FormActions.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { SecondFactorField } from '../SecondFactorField.tsx';

/** Asks for the password and a second factor before something about the second factor changes. */
export function ProofForm({
  submit,
  variant = 'primary',
  onProof,
}: {
  submit: string;
  variant?: 'primary' | 'danger';
  onProof: (proof: TwoFactorProof) => Promise<unknown>;
}) {
  const { t } = useTranslation('account');
  const prove = (values: FormData) => {
    const password = String(values.get('password'));
    const code = values.get('code');
    return onProof(
      code === null
        ? { password, recovery_code: String(values.get('recovery_code')).trim() }
        : { password, code: String(code) },
    );
  };
  return (
    <Form onSubmit={prove}>
      <PasswordField name="password" label={t('password')} autoComplete="current-password" required autoFocus />
      <SecondFactorField />
      <FormActions submit={submit} variant={variant} />
    </Form>
  );
}
