import { MessageSquarePlus, PanelLeftOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { IconButton } from '../../ui/IconButton.tsx';
import styles from './FoldedList.module.css';

/** What is left of the list while it is folded. */
export function FoldedList({ onUnfold }: { onUnfold: () => void }) {
  const { t } = useTranslation('chat');
  const navigate = useNavigate();
  return (
    <nav aria-label={t('conversations')} className={styles.strip}>
      <IconButton label={t('showList')} icon={PanelLeftOpen} onClick={onUnfold} />
      <IconButton label={t('newConversation')} icon={MessageSquarePlus} onClick={() => void navigate('/')} />
    </nav>
  );
}
