import { Compass, MessageSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/ButtonLink.tsx';
import { EmptyPage } from '../ui/EmptyPage.tsx';

export function NotFoundPage() {
  const { t } = useTranslation('layout');
  return (
    <EmptyPage icon={Compass} title={t('missingTitle')}>
      <p>{t('missingText')}</p>
      <ButtonLink to="/" variant="primary" icon={MessageSquare}>
        {t('toChat')}
      </ButtonLink>
    </EmptyPage>
  );
}
