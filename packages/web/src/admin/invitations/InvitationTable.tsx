import type { Invitation } from '@alingai/sdk';
import { RefreshCw, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRoleNames } from '../../account/role-names.ts';
import { useFormat } from '../../i18n/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Table } from '../../ui/Table.tsx';

const VARIANTS = { pending: 'good', accepted: 'neutral', expired: 'warning' } as const;

export function InvitationTable({
  invitations,
  onResend,
  onRevoke,
}: {
  invitations: readonly Invitation[];
  onResend: (invitation: Invitation) => void;
  onRevoke: (invitation: Invitation) => void;
}) {
  const { t } = useTranslation(['admin', 'common']);
  const { ago, date } = useFormat();
  const roles = useRoleNames();
  const statuses = { pending: t('invitePending'), accepted: t('inviteAccepted'), expired: t('inviteExpired') };
  const nameOf = (it: Invitation) => it.email ?? t('inviteAnybody');
  return (
    <Table
      label={t('invitations')}
      rows={invitations}
      rowKey={(it) => String(it.id)}
      columns={[
        {
          title: t('inviteFor'),
          cell: (it) => (
            <>
              <p>{nameOf(it)}</p>
              {it.mailed_at && <p className="faint">{t('mailedAgo', { time: ago(it.mailed_at) })}</p>}
            </>
          ),
        },
        { title: t('role'), cell: (it) => roles[it.role] },
        {
          title: t('inviteStatus'),
          cell: (it) => (
            <>
              <Badge variant={VARIANTS[it.status]}>{statuses[it.status]}</Badge>
              {it.accepted_by !== null && <span className="faint"> {t('acceptedAs', { name: it.accepted_by })}</span>}
            </>
          ),
        },
        { title: t('inviteBy'), cell: (it) => it.invited_by ?? '–' },
        { title: t('inviteUntil'), cell: (it) => date(it.expires_at) },
        {
          title: t('common:actions'),
          hideTitle: true,
          sticky: true,
          cell: (it) => {
            const label = t('invitationActions', { name: nameOf(it) });
            const renewal = {
              label: it.email === null ? t('renewLink') : t('resendInvitation'),
              icon: RefreshCw,
              onSelect: () => onResend(it),
            };
            const revocation = {
              label: t('revokeInvitation'),
              icon: Trash2,
              dangerous: true,
              onSelect: () => onRevoke(it),
            };
            return <Menu label={label} entries={it.status === 'accepted' ? [revocation] : [renewal, revocation]} />;
          },
        },
      ]}
    />
  );
}
