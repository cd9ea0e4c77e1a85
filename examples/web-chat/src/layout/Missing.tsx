import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../ui/Empty.tsx';
import { Page } from '../ui/Page.tsx';

export function Missing() {
  const { t } = useTranslation('layout');
  return (
    <Page title={t('missingTitle')}>
      <Empty icon={Compass} title={t('missingText')}>
        <Link to="/">{t('toChat')}</Link>
      </Empty>
    </Page>
  );
}
