import { AppWindow, ChartNoAxesCombined, type LucideIcon, MessageSquare, Settings, Users, Wrench } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink, useMatch } from 'react-router';
import { useProfile } from '../session/session.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { Brand } from './Brand.tsx';
import styles from './Rail.module.css';

/** The main navigation. */
export function Rail() {
  const { t } = useTranslation('layout');
  const { role } = useProfile();
  return (
    <div className={styles.rail}>
      <NavLink to="/" className={styles.brand} aria-label="AlingAi">
        <Brand small />
      </NavLink>
      <nav aria-label={t('main')} className={styles.links}>
        <RailLink to="/" label={t('chat')} icon={MessageSquare} isHere={useMatch('/c/*') !== null} />
        <RailLink to="/apps" label={t('apps')} icon={AppWindow} />
        <RailLink to="/tools" label={t('tools')} icon={Wrench} isMinor />
        <RailLink to="/community" label={t('community')} icon={Users} isMinor />
        {role === 'admin' && <RailLink to="/console" label={t('console')} icon={ChartNoAxesCombined} />}
        <RailLink to="/settings" label={t('settings')} icon={Settings} />
      </nav>
      <AccountMenu />
    </div>
  );
}

function RailLink({
  to,
  label,
  icon: Icon,
  isHere = false,
  isMinor = false,
}: {
  to: string;
  label: string;
  icon: LucideIcon;
  /** The current page belongs to this part, although its URL does not start like the link. */
  isHere?: boolean;
  /** Used now and then: it stands apart from the chat, and is smaller. */
  isMinor?: boolean;
}) {
  return (
    <NavLink
      to={to}
      className={`${styles.link} ${isHere ? styles.here : ''} ${isMinor ? styles.minor : ''}`}
      end={to === '/'}
    >
      <Icon size={isMinor ? 16 : 20} aria-hidden />
      {label}
    </NavLink>
  );
}
