import { Unplug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { EmptyPage } from '../ui/EmptyPage.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';

/** In place of a page that could not be loaded or drawn. */
export function ErrorPage() {
  const { t } = useTranslation('errors');
  return (
    <EmptyPage icon={Unplug} title={t('title')}>
      <ErrorNotice error={useRouteError()} retry={() => location.reload()} />
    </EmptyPage>
  );
}
