import type { ApiCall } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Table } from '../../ui/Table.tsx';
import { useStatusNames } from '../overview/use-status-names.ts';

export function CallTable({ calls }: { calls: readonly ApiCall[] }) {
  const { t } = useTranslation('admin');
  const { number, money, duration, dateTime } = useFormat();
  const statusName = useStatusNames();
  return (
    <Table
      label={t('calls')}
      rows={calls}
      rowKey={(it) => String(it.id)}
      columns={[
        { title: t('time'), cell: (it) => dateTime(it.created_at) },
        { title: t('model'), cell: (it) => it.model },
        {
          title: t('status'),
          cell: (it) => (
            <Badge variant={it.status_code >= 400 ? 'bad' : 'good'}>{statusName(String(it.status_code))}</Badge>
          ),
        },
        { title: t('operation'), cell: (it) => <code>{it.operation}</code> },
        {
          title: t('tokensInOut'),
          numeric: true,
          cell: (it) => `${number(it.request_tokens)} / ${number(it.response_tokens)}`,
        },
        {
          title: t('context'),
          numeric: true,
          cell: (it) => (
            <>
              {number(it.context_messages)}
              {it.dropped_messages > 0 && (
                <span className="faint"> · {t('dropped', { count: it.dropped_messages })}</span>
              )}
            </>
          ),
        },
        {
          title: t('firstToken'),
          numeric: true,
          cell: (it) => (typeof it.first_token_duration === 'number' ? duration(it.first_token_duration) : '–'),
        },
        { title: t('duration'), numeric: true, cell: (it) => duration(it.call_duration) },
        { title: t('cost'), numeric: true, cell: (it) => money(it.cost) },
        { title: t('address'), cell: (it) => it.client_ip ?? '–' },
      ]}
    />
  );
}
