import { queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { AppWindow, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../client.ts';
import { useFormat } from '../i18n/format.ts';
import { Button } from '../ui/Button.tsx';
import { CardGrid } from '../ui/CardGrid.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { Pagination } from '../ui/Pagination.tsx';
import { useListParams } from '../ui/use-list-params.ts';
import { AppDialog } from './AppDialog.tsx';
import { refreshApps } from './refresh-apps.ts';
import { StatusBadge } from './StatusBadge.tsx';

/** The person's own applications. */
export function Apps() {
  const { t } = useTranslation('apps');
  const { ago } = useFormat();
  const navigate = useNavigate();
  const { page, change } = useListParams();
  const [creating, setCreating] = useState(false);
  const query = useQuery({ ...queryOptions(client, 'apps.list', { page }), placeholderData: keepPreviousData });
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  );

  return (
    <Page title={t('title')} description={t('text')} actions={query.data?.applications.length ? add : undefined} wide>
      <Loaded query={query}>
        {({ applications, pagination }) =>
          applications.length === 0 ? (
            <EmptyState icon={AppWindow} title={t('none')}>
              <p>{t('noneText')}</p>
              {add}
            </EmptyState>
          ) : (
            <>
              <CardGrid
                label={t('title')}
                cards={applications.map((app) => ({
                  key: app.id,
                  to: `/apps/${app.id}`,
                  title: app.name,
                  badge: <StatusBadge status={app.status} />,
                  text: app.description,
                  footer: (
                    <>
                      <code>{app.model}</code>
                      <span>{t('changed', { time: ago(app.updated_at) })}</span>
                    </>
                  ),
                }))}
              />
              <Pagination pagination={pagination} onPage={(next) => change({ page: next })} />
            </>
          )
        }
      </Loaded>
      {creating && (
        <AppDialog
          edited={undefined}
          onSaved={async (app) => {
            await refreshApps();
            await navigate(`/apps/${app.id}`);
          }}
          onClose={() => setCreating(false)}
        />
      )}
    </Page>
  );
}
