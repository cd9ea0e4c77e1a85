import {
  ChartNoAxesColumn,
  FolderDown,
  KeyRound,
  ShieldCheck,
  SlidersHorizontal,
  SquareTerminal,
  UserRound,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { SectionNav } from '../../layout/SectionNav.tsx';

/** The settings pages, with their navigation. */
export function Settings() {
  const { t } = useTranslation('settings');
  return (
    <>
      <SectionNav
        title={t('title')}
        links={[
          { to: '/settings/profile', label: t('profile'), icon: UserRound },
          { to: '/settings/preferences', label: t('preferences'), icon: SlidersHorizontal },
          { to: '/settings/security', label: t('security'), icon: ShieldCheck },
          { to: '/settings/keys', label: t('keys'), icon: KeyRound },
          { to: '/settings/tokens', label: t('tokens'), icon: SquareTerminal },
          { to: '/settings/usage', label: t('usage'), icon: ChartNoAxesColumn },
          { to: '/settings/data', label: t('data'), icon: FolderDown },
        ]}
      />
      <Outlet />
    </>
  );
}
