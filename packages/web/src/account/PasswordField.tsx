import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import styles from './PasswordField.module.css';

/** A password field with a button that shows the text. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, 'type' | 'side'>) {
  const { t } = useTranslation('account');
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      spellCheck={false}
      autoCapitalize="none"
      side={
        <IconButton
          label={shown ? t('hidePassword') : t('showPassword')}
          icon={shown ? EyeOff : Eye}
          className={styles.eye ?? ''}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
