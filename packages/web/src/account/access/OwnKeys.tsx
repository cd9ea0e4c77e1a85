import type { OwnKey } from '@alingai/sdk';
import { mutationOptions, queryKey, queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
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
import { OwnKeyDialog } from './OwnKeyDialog.tsx';
import { OwnKeyTable } from './OwnKeyTable.tsx';

/** Keys, and the models that can be asked with them. */
const refresh = () =>
  Promise.all(
    [queryKey('apiKeys.list'), queryKey('models.list')].map((it) => queryClient.invalidateQueries({ queryKey: it })),
  );

export function OwnKeys() {
  const { t } = useTranslation(['access', 'common']);
  const [page, setPage] = useState(1);
  const [edited, setEdited] = useState<OwnKey | 'new'>();
  const [deleted, setDeleted] = useState<OwnKey>();
  const query = useQuery({ ...queryOptions(client, 'apiKeys.list', { page }), placeholderData: keepPreviousData });
  const toggle = useMutation({ ...mutationOptions(client, 'apiKeys.toggle'), onSuccess: refresh });
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setEdited('new')}>
      {t('addKey')}
    </Button>
  );

  return (
    <Page title={t('keys')} description={t('keysText')} actions={query.data?.api_keys.length ? add : undefined} wide>
      <Loaded query={query}>
        {({ api_keys, pagination }) =>
          api_keys.length === 0 ? (
            <EmptyState icon={KeyRound} title={t('noKeys')}>
              <p>{t('noKeysText')}</p>
              {add}
            </EmptyState>
          ) : (
            <>
              <OwnKeyTable
                keys={api_keys}
                onEdit={setEdited}
                onToggle={(key) => toggle.mutate(key.id)}
                onDelete={setDeleted}
              />
              <Pagination pagination={pagination} onPage={setPage} />
            </>
          )
        }
      </Loaded>
      {edited && (
        <OwnKeyDialog
          edited={edited === 'new' ? undefined : edited}
          onSaved={async () => {
            await refresh();
            setEdited(undefined);
            showToast(t('common:saved'));
          }}
          onClose={() => setEdited(undefined)}
        />
      )}
      {deleted && (
        <ConfirmDialog
          title={t('deleteKeyTitle', { provider: deleted.provider })}
          text={t('deleteKeyText')}
          action={t('common:delete')}
          onConfirm={async () => {
            await client.apiKeys.delete(deleted.id);
            await refresh();
            showToast(t('keyDeleted'));
          }}
          onClose={() => setDeleted(undefined)}
        />
      )}
    </Page>
  );
}
