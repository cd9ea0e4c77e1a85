import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import styles from './Button.module.css';
import { Spinner } from './Spinner.tsx';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'normal' | 'small';
  icon?: LucideIcon;
  ref?: Ref<HTMLButtonElement>;
  /** Disabled, with a spinner. */
  pending?: boolean;
}

export function Button({
  variant = 'plain',
  size = 'normal',
  icon: Icon,
  pending = false,
  type = 'button',
  disabled,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      className={`${styles.button} ${styles[variant]} ${styles[size]} ${rest.className ?? ''}`}
    >
      {pending ? <Spinner /> : Icon && <Icon size={16} aria-hidden />}
      {children}
    </button>
  );
}
