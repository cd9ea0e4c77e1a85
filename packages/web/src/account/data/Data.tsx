import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.tsx';
import { DeleteCard } from './DeleteCard.tsx';
import { ExportCard } from './ExportCard.tsx';

export function Data() {
  const { t } = useTranslation('data');
  return (
    <Page title={t('title')} description={t('text')}>
      <ExportCard />
      <DeleteCard />
    </Page>
  );
}
