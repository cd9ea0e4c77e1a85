import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

const ICONS = { error: CircleAlert, info: Info, success: CircleCheck };

export function Notice({
  kind,
  title,
  children,
}: {
  kind: keyof typeof ICONS;
  title?: string | undefined;
  children?: ReactNode;
}) {
  const Icon = ICONS[kind];
  return (
    <div className={`${styles.notice} ${styles[kind]}`} role={kind === 'error' ? 'alert' : 'note'}>
      <Icon size={18} aria-hidden className={styles.icon} />
      <div className={styles.body}>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}
