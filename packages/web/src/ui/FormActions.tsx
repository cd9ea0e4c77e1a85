import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './Button.tsx';
import styles from './Form.module.css';
import { usePending } from './Form.tsx';

/** The submit button of a form, and the buttons beside it. */
export function FormActions({
  submit,
  variant = 'primary',
  children,
}: {
  submit: string;
  variant?: ButtonProps['variant'];
  children?: ReactNode;
}) {
  return (
    <div className={styles.actions}>
      {children}
      <Button type="submit" variant={variant} pending={usePending()}>
        {submit}
      </Button>
    </div>
  );
}
