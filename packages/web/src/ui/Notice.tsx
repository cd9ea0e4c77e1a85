import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

const ICONS = { error: CircleAlert, info: Info, success: CircleCheck };

export function Notice({
  variant,
  title,
  children,
}: {
  variant: keyof typeof ICONS;
  title?: string | undefined;
  children?: ReactNode;
}) {
  const Icon = ICONS[variant];
  return (
    <div className={`${styles.notice} ${styles[variant]}`} role={variant === 'error' ? 'alert' : 'note'}>
      <Icon size={18} aria-hidden className={styles.icon} />
      <div className={styles.body}>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}
