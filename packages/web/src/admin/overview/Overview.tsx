import { queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChartNoAxesCombined } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { FirstRunCard } from '../../layout/FirstRunCard.tsx';
import { useProfile } from '../../session/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Page } from '../../ui/Page.tsx';
import { useFilters } from '../use-filters.ts';
import { Charts } from './Charts.tsx';
import { KeyNumbers } from './KeyNumbers.tsx';
import { ModelTotals } from './ModelTotals.tsx';
import { RangePicker } from './RangePicker.tsx';
import { daysUntil, rangeOf } from './range.ts';

/** The usage of the whole platform over the chosen days. */
export function Overview() {
  const { t } = useTranslation('admin');
  const { preferences } = useProfile();
  const { get, set } = useFilters();
  const range = rangeOf(get('days'));
  const days = daysUntil(new Date(), range, preferences.timezone);
  const statistics = useQuery({
    ...queryOptions(client, 'usage.platform', days),
    placeholderData: keepPreviousData,
  });
  const info = useQuery(queryOptions(client, 'system.info'));
  return (
    <Page
      wide
      title={t('overview')}
      description={t('overviewText', { timeZone: preferences.timezone })}
      actions={<RangePicker range={range} onRange={(it) => set('days', String(it))} />}
    >
      <FirstRunCard />
      <Loaded query={statistics}>
        {(data) => (
          <>
            <KeyNumbers statistics={data} counts={info.data?.counts} />
            {data.daily_calls.length === 0 ? (
              <EmptyState icon={ChartNoAxesCombined} title={t('noCallsYet')}>
                <p>{t('noCallsYetText')}</p>
              </EmptyState>
            ) : (
              <>
                <Charts statistics={data} />
                <ModelTotals statistics={data} />
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
