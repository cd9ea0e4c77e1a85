import type { LucideIcon } from 'lucide-react';
import { NavLink } from 'react-router';
import styles from './SectionNav.module.css';
import { SidePanel } from './side-panel.tsx';

/** The pages of one part, such as the settings, in the place beside the rail. */
export function SectionNav({
  title,
  links,
}: {
  title: string;
  links: readonly { to: string; label: string; icon: LucideIcon }[];
}) {
  return (
    <SidePanel>
      <nav aria-label={title} className={styles.nav}>
        <p className={styles.title}>{title}</p>
        {links.map(({ to, label, icon: Icon }) => (
          <NavLink key={to} to={to} className={styles.link}>
            <Icon size={18} aria-hidden />
            {label}
          </NavLink>
        ))}
      </nav>
    </SidePanel>
  );
}
