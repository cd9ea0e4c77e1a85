import { ArrowLeft } from 'lucide-react';
import { Link } from 'react-router';
import styles from './BackLink.module.css';

/** The way from one thing back to the list that it is in. */
export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <Link to={to} className={styles.link}>
      <ArrowLeft size={16} aria-hidden />
      {children}
    </Link>
  );
}
