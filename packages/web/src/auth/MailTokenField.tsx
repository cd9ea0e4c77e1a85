import { useTranslation } from 'react-i18next';
import { TextField } from '../ui/Field.tsx';

/** The code of a mail, filled in when a link led here. */
export function MailTokenField({ token, hint }: { token: string | null; hint: string }) {
  const { t } = useTranslation('account');
  return (
    <TextField
      name="token"
      label={t('mailCode')}
      hint={token ? undefined : hint}
      defaultValue={token ?? ''}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={512}
      required
      autoFocus={!token}
    />
  );
}
