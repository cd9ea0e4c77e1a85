import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { ErrorNotice } from '../errors/ErrorNotice.tsx';
import { Page } from '../ui/Page.tsx';

/** In place of a page that could not be loaded or drawn. */
export function Broken() {
  const { t } = useTranslation('errors');
  return (
    <Page title={t('title')}>
      <ErrorNotice error={useRouteError()} retry={() => location.reload()} />
    </Page>
  );
}
