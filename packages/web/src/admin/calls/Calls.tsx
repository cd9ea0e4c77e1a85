import { queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Activity } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Page } from '../../ui/Page.tsx';
import { Pagination } from '../../ui/Pagination.tsx';
import { useFilters } from '../use-filters.ts';
import { CallFilters } from './CallFilters.tsx';
import { CallTable } from './CallTable.tsx';

/** The model calls of one user: the administrator, unless another one is chosen. */
export function Calls() {
  const { t } = useTranslation('admin');
  const { get, page, set } = useFilters();
  const [model, start_date, end_date, userId] = [get('model'), get('from'), get('until'), get('user')];
  const outcome = get('outcome');
  const status = outcome === 'succeeded' || outcome === 'failed' ? outcome : undefined;
  const calls = useQuery({
    ...queryOptions(client, 'usage.apiCalls', {
      page,
      limit: 25,
      ...(model && { model }),
      ...(start_date && { start_date }),
      ...(end_date && { end_date }),
      ...(status && { status }),
      ...(userId && { user_id: Number(userId) }),
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page wide title={t('calls')} description={t('callsText')}>
      <CallFilters />
      <Loaded query={calls}>
        {({ api_calls, pagination }) =>
          api_calls.length === 0 ? (
            <EmptyState icon={Activity} title={t('noCalls')} />
          ) : (
            <>
              <p className="faint" role="status">
                {t('callsCount', { count: pagination.total_count })}
              </p>
              <CallTable calls={api_calls} />
              <Pagination pagination={pagination} onPage={(it) => set('page', String(it))} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
