import { queryOptions } from '@alingai/sdk/react-query';
import { useQuery } from '@tanstack/react-query';
import { Plug, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Page } from '../../ui/Page.tsx';
import { Pagination } from '../../ui/Pagination.tsx';
import { useFilters } from '../use-filters.ts';
import { ConnectProvider } from './connect/ConnectProvider.tsx';
import { NewProvider } from './NewProvider.tsx';
import { ProviderTable } from './ProviderTable.tsx';

/** The model providers. */
export function Providers() {
  const { t } = useTranslation('admin');
  const { page, get, set } = useFilters();
  const isConnecting = get('connect') !== undefined;
  const [adding, setAdding] = useState(false);
  const providers = useQuery(queryOptions(client, 'providers.list', { page }));
  return (
    <Page
      wide
      title={t('providers')}
      description={t('providersText')}
      actions={
        <>
          <Button icon={Plus} onClick={() => setAdding(true)}>
            {t('newProvider')}
          </Button>
          <Button variant="primary" icon={Plug} onClick={() => set('connect', '1')}>
            {t('connectProvider')}
          </Button>
        </>
      }
    >
      <Loaded query={providers}>
        {({ providers: found, pagination }) =>
          found.length === 0 ? (
            <EmptyState icon={Plug} title={t('noProviders')} />
          ) : (
            <>
              <ProviderTable providers={found} />
              <Pagination pagination={pagination} onPage={(it) => set('page', String(it))} />
            </>
          )
        }
      </Loaded>
      {isConnecting && providers.data && (
        <ConnectProvider providers={providers.data.providers} onClose={() => set('connect', undefined)} />
      )}
      {adding && <NewProvider onClose={() => setAdding(false)} />}
    </Page>
  );
}
