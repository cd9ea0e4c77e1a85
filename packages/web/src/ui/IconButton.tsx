import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';
import styles from './IconButton.module.css';

export interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** The action, as accessible name and tooltip. */
  label: string;
  icon: LucideIcon;
}

export function IconButton({ label, icon: Icon, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={`${styles.button} ${rest.className ?? ''}`}
    >
      <Icon size={18} aria-hidden />
    </button>
  );
}
