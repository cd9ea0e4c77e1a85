import { queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { useFormat } from '../../i18n/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Card } from '../../ui/Card.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Pagination } from '../../ui/Pagination.tsx';
import { Table } from '../../ui/Table.tsx';

const STATES = ['all', 'succeeded', 'failed'] as const;

/** One row a model call, the newest first. */
export function ApiCalls({ start }: { start: string }) {
  const { t } = useTranslation('usage');
  const { number, money, dateTime } = useFormat();
  const [page, setPage] = useState(1);
  const [state, setState] = useState<(typeof STATES)[number]>('all');
  const query = useQuery({
    ...queryOptions(client, 'usage.apiCalls', {
      page,
      limit: 20,
      start_date: start,
      ...(state !== 'all' && { status: state }),
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Card title={t('apiCalls')}>
      <Choice
        name="state"
        label={t('state')}
        hideLabel
        options={STATES.map((value) => ({ value, label: t(`state_${value}`) }))}
        value={state}
        onChange={(chosen) => {
          setState(chosen);
          setPage(1);
        }}
      />
      <Loaded query={query}>
        {({ api_calls, pagination }) =>
          api_calls.length === 0 ? (
            <p className="faint">{t('nothing')}</p>
          ) : (
            <>
              <Table
                label={t('calls')}
                rows={api_calls}
                rowKey={({ id }) => String(id)}
                columns={[
                  { title: t('time'), cell: (call) => dateTime(call.created_at) },
                  { title: t('model'), cell: (call) => call.model },
                  { title: t('operation'), cell: (call) => <code>{call.operation}</code> },
                  {
                    title: t('state'),
                    cell: (call) => <Badge variant={call.status_code < 400 ? 'good' : 'bad'}>{call.status_code}</Badge>,
                  },
                  { title: t('tokensIn'), numeric: true, cell: (call) => number(call.request_tokens) },
                  { title: t('tokensOut'), numeric: true, cell: (call) => number(call.response_tokens) },
                  { title: t('cost'), numeric: true, cell: (call) => money(call.cost) },
                  {
                    title: t('duration'),
                    numeric: true,
                    cell: (call) => t('milliseconds', { time: number(call.call_duration) }),
                  },
                ]}
              />
              <Pagination pagination={pagination} onPage={setPage} />
            </>
          )
        }
      </Loaded>
    </Card>
  );
}
