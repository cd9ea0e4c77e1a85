import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.tsx';
import { AvatarCard } from './AvatarCard.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { VerificationBanner } from './VerificationBanner.tsx';

export function Profile() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('profile')} description={t('profileText')}>
      <VerificationBanner />
      <AvatarCard />
      <ProfileForm />
    </Page>
  );
}
