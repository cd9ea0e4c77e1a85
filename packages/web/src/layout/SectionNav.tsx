import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import styles from './SectionNav.module.css';
import { SidePanel } from './side-panel.tsx';

interface Section {
  title: string;
  links: readonly { to: string; label: string; icon: LucideIcon }[];
}

/**
 * The navigation of one part, such as the settings: beside the rail, on narrow screens above the
 * page.
 */
export function SectionNav({ title, links }: Section) {
  const tabs = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // The URL decides which link is current.
  useEffect(() => {
    const current = tabs.current?.querySelector('[aria-current]');
    current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <>
      <SidePanel>
        <nav aria-label={title} className={styles.nav}>
          <p className={styles.title}>{title}</p>
          <Links links={links} />
        </nav>
      </SidePanel>
      <nav ref={tabs} aria-label={title} className={styles.tabs}>
        <Links links={links} />
      </nav>
    </>
  );
}

function Links({ links }: Pick<Section, 'links'>) {
  return links.map(({ to, label, icon: Icon }) => (
    <NavLink key={to} to={to} className={styles.link}>
      <Icon size={18} aria-hidden />
      {label}
    </NavLink>
  ));
}
