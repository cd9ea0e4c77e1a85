import type { ApiToken } from '@alingai/sdk';
import { queryKey, queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Plus, SquareTerminal } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, queryClient } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Page } from '../../ui/Page.tsx';
import { Pagination } from '../../ui/Pagination.tsx';
import { showToast } from '../../ui/toast.ts';
import { ApiTokenDialog } from './ApiTokenDialog.tsx';
import { ApiTokenTable } from './ApiTokenTable.tsx';
import { TokenSnippets } from './TokenSnippets.tsx';

const refresh = () => queryClient.invalidateQueries({ queryKey: queryKey('apiTokens.list') });

export function ApiTokens() {
  const { t } = useTranslation('access');
  const [page, setPage] = useState(1);
  const [creating, setCreating] = useState(false);
  const [revoked, setRevoked] = useState<ApiToken>();
  const query = useQuery({ ...queryOptions(client, 'apiTokens.list', { page }), placeholderData: keepPreviousData });
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      {t('addToken')}
    </Button>
  );

  return (
    <Page
      title={t('tokens')}
      description={t('tokensText')}
      actions={query.data?.api_tokens.length ? add : undefined}
      wide
    >
      <Loaded query={query}>
        {({ api_tokens, pagination }) =>
          api_tokens.length === 0 ? (
            <EmptyState icon={SquareTerminal} title={t('noTokens')}>
              <p>{t('noTokensText')}</p>
              {add}
            </EmptyState>
          ) : (
            <>
              <ApiTokenTable tokens={api_tokens} onRevoke={setRevoked} />
              <Pagination pagination={pagination} onPage={setPage} />
            </>
          )
        }
      </Loaded>
      <TokenSnippets />
      {creating && <ApiTokenDialog onCreated={refresh} onClose={() => setCreating(false)} />}
      {revoked && (
        <ConfirmDialog
          title={t('revokeTitle', { name: revoked.name })}
          text={t('revokeText')}
          action={t('revoke')}
          onConfirm={async () => {
            await client.apiTokens.revoke(revoked.id);
            await refresh();
            showToast(t('revoked'));
          }}
          onClose={() => setRevoked(undefined)}
        />
      )}
    </Page>
  );
}
