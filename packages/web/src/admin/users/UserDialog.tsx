import type { UserDetails } from '@alingai/sdk';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { showToast } from '../../ui/toast.ts';
import { BudgetDialog } from './BudgetDialog.tsx';
import { EditUser } from './EditUser.tsx';
import { EraseUser } from './EraseUser.tsx';
import { PasswordReset } from './PasswordReset.tsx';
import { refreshUsers } from './refresh-users.ts';
import type { UserAction } from './UserMenu.tsx';

/** The dialog of the chosen action on a user. */
export function UserDialog({ user, action, onClose }: { user: UserDetails; action: UserAction; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const name = user.username;
  if (action === 'edit') return <EditUser user={user} onClose={onClose} />;
  if (action === 'budget') return <BudgetDialog user={user} onClose={onClose} />;
  if (action === 'password') return <PasswordReset user={user} onClose={onClose} />;
  if (action === 'erase') return <EraseUser user={user} onClose={onClose} />;
  if (action === 'two-factor') {
    return (
      <ConfirmDialog
        title={t('switchTwoFactorOff')}
        text={t('switchTwoFactorOffText', { name })}
        action={t('switchTwoFactorOff')}
        onConfirm={async () => {
          await client.users.update(user.id, { two_factor_enabled: false });
          await refreshUsers();
          showToast(t('twoFactorIsOff'));
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <ConfirmDialog
      title={t('disableUserTitle', { name })}
      text={t('disableUserText')}
      action={t('disableUser')}
      onConfirm={async () => {
        await client.users.delete(user.id);
        await refreshUsers();
        showToast(t('userDisabled', { name }));
      }}
      onClose={onClose}
    />
  );
}
