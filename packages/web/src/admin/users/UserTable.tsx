import type { UserDetails } from '@alingai/sdk';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoleNames } from '../../account/role-names.ts';
import { useFormat } from '../../i18n/format.ts';
import { useProfile } from '../../session/session.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Table } from '../../ui/Table.tsx';
import { UserDialog } from './UserDialog.tsx';
import { type UserAction, UserMenu } from './UserMenu.tsx';
import styles from './Users.module.css';

export function UserTable({ users }: { users: readonly UserDetails[] }) {
  const { t } = useTranslation(['admin', 'common']);
  const { ago, date } = useFormat();
  const own = useProfile();
  const roles = useRoleNames();
  const [chosen, setChosen] = useState<{ user: UserDetails; action: UserAction }>();
  return (
    <>
      <Table
        label={t('users')}
        rows={users}
        rowKey={(it) => String(it.id)}
        columns={[
          {
            title: t('user'),
            cell: (it) => (
              <div className={styles.person}>
                <Avatar name={it.username} url={it.avatar} />
                <div>
                  <p>
                    {it.username}
                    {it.id === own.id && <span className="faint"> ({t('you')})</span>}
                  </p>
                  <p className="faint">{it.email}</p>
                </div>
              </div>
            ),
          },
          { title: t('role'), cell: (it) => roles[it.role] },
          {
            title: t('accountStatus'),
            cell: (it) => (
              <span className={styles.badges}>
                {it.status === 'active' ? (
                  <Badge variant="good">{t('active')}</Badge>
                ) : (
                  <Badge variant="bad">{t('disabled')}</Badge>
                )}
                {!it.email_verified && <Badge variant="warning">{t('unverified')}</Badge>}
                {it.must_change_password && <Badge variant="warning">{t('mustChange')}</Badge>}
                {it.two_factor_enabled && <Badge>{t('twoFactor')}</Badge>}
              </span>
            ),
          },
          { title: t('lastLogin'), cell: (it) => (it.last_login_at ? ago(it.last_login_at) : t('never')) },
          { title: t('joined'), cell: (it) => date(it.created_at) },
          {
            title: t('common:actions'),
            hideTitle: true,
            sticky: true,
            cell: (it) => <UserMenu user={it} onAction={(action) => setChosen({ user: it, action })} />,
          },
        ]}
      />
      {chosen && <UserDialog {...chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}
