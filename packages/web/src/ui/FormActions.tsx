import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './Button.tsx';
import styles from './Form.module.css';
import { usePending } from './Form.tsx';

/** The button that sends the form, and what stands beside it. */
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
