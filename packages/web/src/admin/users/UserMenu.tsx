import type { UserDetails } from '@alingai/sdk';
import { Activity, Ban, CircleCheck, KeyRound, type LucideIcon, Pencil, ShieldOff, Trash2, Wallet } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../../client.ts';
import { useProfile } from '../../session/session.ts';
import { Menu } from '../../ui/Menu.tsx';
import { showError, showToast } from '../../ui/toast.ts';
import { refreshUsers } from './refresh-users.ts';

/** The actions that need a dialog. */
export type UserAction = 'edit' | 'budget' | 'password' | 'two-factor' | 'disable' | 'erase';

export function UserMenu({ user, onAction }: { user: UserDetails; onAction: (action: UserAction) => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const navigate = useNavigate();
  const own = useProfile();
  const label = t('actionsFor', { name: user.username });
  const ask = (text: string, icon: LucideIcon, action: UserAction, dangerous = false) => ({
    label: text,
    icon,
    dangerous,
    onSelect: () => onAction(action),
  });

  async function enable(): Promise<void> {
    await client.users.update(user.id, { status: 'active' });
    await refreshUsers();
    showToast(t('enabled', { name: user.username }));
  }

  return (
    <Menu
      label={label}
      entries={[
        ask(t('common:edit'), Pencil, 'edit'),
        ask(t('budget'), Wallet, 'budget'),
        {
          label: t('showCalls'),
          icon: Activity,
          onSelect: () => void navigate(`/console/calls?user=${user.id}`),
        },
        ask(t('resetPassword'), KeyRound, 'password'),
        ...(user.two_factor_enabled ? [ask(t('switchTwoFactorOff'), ShieldOff, 'two-factor')] : []),
        ...(user.status === 'disabled'
          ? [{ label: t('enable'), icon: CircleCheck, onSelect: () => void enable().catch(showError) }]
          : []),
        // Administrators cannot disable or erase their own account here.
        ...(user.status === 'active' && user.id !== own.id ? [ask(t('disableUser'), Ban, 'disable', true)] : []),
        ...(user.id === own.id ? [] : [ask(t('eraseUser'), Trash2, 'erase', true)]),
      ]}
    />
  );
}
