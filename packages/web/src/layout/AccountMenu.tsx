import { BookOpen, LogOut, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { client } from '../client.ts';
import { isMocked } from '../environment.ts';
import { useProfile } from '../session/session.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { showError } from '../ui/toast.ts';
import styles from './AccountMenu.module.css';

export function AccountMenu() {
  const { t } = useTranslation(['layout', 'account']);
  const navigate = useNavigate();
  const { username, avatar } = useProfile();
  // The mock hands out no pages.
  const docs: MenuEntry[] = isMocked
    ? []
    : [{ label: t('docs'), icon: BookOpen, onSelect: () => window.open('api/docs', '_blank', 'noopener') }];
  return (
    <Menu
      label={`${t('account')}: ${username}`}
      button={
        <button type="button" className={styles.button}>
          <Avatar name={username} url={avatar} />
        </button>
      }
      entries={[
        { label: username, icon: UserRound, onSelect: () => void navigate('/settings') },
        ...docs,
        { label: t('account:signOut'), icon: LogOut, onSelect: () => void client.signOut().catch(showError) },
      ]}
    />
  );
}
