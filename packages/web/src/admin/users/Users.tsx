import { queryOptions } from '@alingai/sdk/react-query';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { UserPlus, Users as UsersIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../account/role-names.ts';
import { client } from '../../client.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Page } from '../../ui/Page.tsx';
import { Pagination } from '../../ui/Pagination.tsx';
import { useFilters } from '../use-filters.ts';
import { NewUser } from './NewUser.tsx';
import { UserFilters } from './UserFilters.tsx';
import { UserTable } from './UserTable.tsx';

/** The accounts of the platform. */
export function Users() {
  const { t } = useTranslation('admin');
  const [adding, setAdding] = useState(false);
  const { get, page, set } = useFilters();
  const search = get('search');
  const role = ROLES.find((it) => it === get('role'));
  const status = (['active', 'disabled'] as const).find((it) => it === get('status'));
  const users = useQuery({
    ...queryOptions(client, 'users.list', {
      page,
      limit: 20,
      ...(search && { search }),
      ...(role && { role }),
      ...(status && { status }),
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page
      wide
      title={t('users')}
      description={t('usersText')}
      actions={
        <Button variant="primary" icon={UserPlus} onClick={() => setAdding(true)}>
          {t('newUser')}
        </Button>
      }
    >
      <UserFilters />
      <Loaded query={users}>
        {({ users: found, pagination }) =>
          found.length === 0 ? (
            <EmptyState icon={UsersIcon} title={t('nothingFound')} />
          ) : (
            <>
              <p className="faint" role="status">
                {t('usersCount', { count: pagination.total_count })}
              </p>
              <UserTable users={found} />
              <Pagination pagination={pagination} onPage={(it) => set('page', String(it))} />
            </>
          )
        }
      </Loaded>
      {adding && <NewUser onClose={() => setAdding(false)} />}
    </Page>
  );
}
