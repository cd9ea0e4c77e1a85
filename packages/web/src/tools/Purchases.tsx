import { queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ShoppingBag } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { client } from '../client.ts';
import { useFormat } from '../i18n/format.ts';
import { BackLink } from '../ui/BackLink.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { Pagination } from '../ui/Pagination.tsx';
import { Table } from '../ui/Table.tsx';
import { useListParams } from '../ui/use-list-params.ts';

/** What the person has purchased. */
export function Purchases() {
  const { t } = useTranslation('tools');
  const { money, dateTime } = useFormat();
  const { page, change } = useListParams();
  const query = useQuery({ ...queryOptions(client, 'purchases.list', { page }), placeholderData: keepPreviousData });
  return (
    <Page back={<BackLink to="/tools">{t('all')}</BackLink>} title={t('purchases')} wide>
      <Loaded query={query}>
        {({ purchases, pagination }) =>
          purchases.length === 0 ? (
            <EmptyState icon={ShoppingBag} title={t('nonePurchased')} />
          ) : (
            <>
              <Table
                label={t('purchases')}
                rows={purchases}
                rowKey={({ id }) => id}
                columns={[
                  { title: t('tool'), cell: ({ tool }) => <Link to={`/tools/${tool.id}`}>{tool.name}</Link> },
                  { title: t('time'), cell: (purchase) => dateTime(purchase.created_at) },
                  {
                    title: t('paymentMethod'),
                    cell: (purchase) => (purchase.payment_id ? t(purchase.payment_method) : '–'),
                  },
                  { title: t('paymentId'), cell: ({ payment_id }) => (payment_id ? <code>{payment_id}</code> : '–') },
                  {
                    title: t('amount'),
                    numeric: true,
                    cell: ({ amount }) => (amount === 0 ? t('free') : money(amount)),
                  },
                ]}
              />
              <Pagination pagination={pagination} onPage={(next) => change({ page: next })} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
