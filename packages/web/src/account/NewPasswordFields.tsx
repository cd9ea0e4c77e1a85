import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordField } from './PasswordField.tsx';

/** A new password, twice against typing errors. Both must be equal before the form is sent. */
export function NewPasswordFields({
  name,
  isFirst = false,
}: {
  name: 'password' | 'new_password';
  /** Whether it is the account's first password. */
  isFirst?: boolean;
}) {
  const { t } = useTranslation('account');
  const password = useRef<HTMLInputElement>(null);
  const repeated = useRef<HTMLInputElement>(null);
  const compare = () => {
    const isSame = !repeated.current?.value || repeated.current.value === password.current?.value;
    repeated.current?.setCustomValidity(isSame ? '' : t('passwordsDiffer'));
  };
  return (
    <>
      <PasswordField
        ref={password}
        name={name}
        label={isFirst ? t('password') : t('newPassword')}
        hint={t('passwordRules')}
        autoComplete="new-password"
        minLength={8}
        maxLength={128}
        required
        onChange={compare}
      />
      <PasswordField
        ref={repeated}
        name="confirm_password"
        label={isFirst ? t('passwordAgain') : t('confirmPassword')}
        autoComplete="new-password"
        maxLength={128}
        required
        onChange={compare}
      />
    </>
  );
}
