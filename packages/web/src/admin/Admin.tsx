import { Activity, Bot, ChartNoAxesCombined, HeartPulse, Lock, MailPlus, Plug, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { SectionNav } from '../layout/SectionNav.tsx';
import { useProfile } from '../session/session.ts';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Page } from '../ui/Page.tsx';

/** The administrators' console. Other users see that they have no access. */
export function Admin() {
  const { t } = useTranslation(['admin', 'layout']);
  const { role } = useProfile();
  if (role !== 'admin') {
    return (
      <Page title={t('title')}>
        <EmptyState icon={Lock} title={t('refusedTitle')}>
          <p>{t('refusedText')}</p>
          <ButtonLink to="/">{t('layout:toChat')}</ButtonLink>
        </EmptyState>
      </Page>
    );
  }
  return (
    <>
      <SectionNav
        title={t('title')}
        links={[
          { to: '/console/overview', label: t('overview'), icon: ChartNoAxesCombined },
          { to: '/console/users', label: t('users'), icon: Users },
          { to: '/console/invitations', label: t('invitations'), icon: MailPlus },
          { to: '/console/models', label: t('models'), icon: Bot },
          { to: '/console/providers', label: t('providers'), icon: Plug },
          { to: '/console/calls', label: t('calls'), icon: Activity },
          { to: '/console/health', label: t('health'), icon: HeartPulse },
        ]}
      />
      <Outlet />
    </>
  );
}
