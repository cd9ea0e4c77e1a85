import type { LucideIcon } from 'lucide-react';
import { Link } from 'react-router';
import styles from './Button.module.css';

/** A link that is the thing to do, and looks like it. */
export function ButtonLink({
  to,
  variant = 'plain',
  icon: Icon,
  children,
}: {
  to: string;
  variant?: 'primary' | 'plain';
  icon?: LucideIcon;
  children: string;
}) {
  return (
    <Link to={to} className={`${styles.button} ${styles[variant]}`}>
      {Icon && <Icon size={16} aria-hidden />}
      {children}
    </Link>
  );
}
