import type { ApiToken } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { timeOf, useFormat } from '../../i18n/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Table } from '../../ui/Table.tsx';

export function ApiTokenTable({
  tokens,
  onRevoke,
}: {
  tokens: readonly ApiToken[];
  onRevoke: (token: ApiToken) => void;
}) {
  const { t } = useTranslation(['access', 'common']);
  const { ago, date } = useFormat();
  return (
    <Table
      label={t('tokens')}
      rows={tokens}
      rowKey={(token) => String(token.id)}
      columns={[
        { title: t('name'), cell: (token) => <strong>{token.name}</strong> },
        { title: t('token'), cell: (token) => <code>{token.prefix}…</code> },
        { title: t('scopes'), cell: (token) => <code>{token.scopes.join(', ')}</code> },
        { title: t('created'), cell: (token) => date(token.created_at) },
        { title: t('expires'), cell: (token) => <Expiry at={token.expires_at} /> },
        { title: t('lastUsed'), cell: (token) => (token.last_used_at ? ago(token.last_used_at) : t('never')) },
        {
          title: t('common:actions'),
          hideTitle: true,
          numeric: true,
          cell: (token) => (
            <Button size="small" aria-label={`${t('revoke')}: ${token.name}`} onClick={() => onRevoke(token)}>
              {t('revoke')}
            </Button>
          ),
        },
      ]}
    />
  );
}

function Expiry({ at }: { at: string | null }) {
  const { t } = useTranslation('access');
  const { date } = useFormat();
  if (at === null) return t('neverExpires');
  return timeOf(at).getTime() <= Date.now() ? <Badge variant="bad">{t('expired')}</Badge> : date(at);
}
