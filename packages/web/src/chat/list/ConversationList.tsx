import { Archive, Keyboard, MessageSquarePlus, PanelLeftClose, Search, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { IconButton } from '../../ui/IconButton.tsx';
import { AllConversations } from './AllConversations.tsx';
import styles from './ConversationList.module.css';
import { FolderView } from './FolderView.tsx';
import { SearchResults } from './SearchResults.tsx';
import { useDebouncedText } from './use-debounced-text.ts';

const FOLDERS = [
  { name: 'archived', icon: Archive },
  { name: 'bin', icon: Trash2 },
] as const;

/** Milliseconds after the last keystroke until the search starts. */
const PAUSE = 250;

/** All conversations, the link to a new one, and the search. */
export function ConversationList({ onHelp, onFold }: { onHelp: () => void; onFold: () => void }) {
  const { t } = useTranslation(['chat', 'common']);
  const [typed, setTyped] = useState('');
  const [folder, setFolder] = useState<'archived' | 'bin'>();
  const wanted = useDebouncedText(typed.trim(), PAUSE);
  return (
    <nav aria-label={t('conversations')} className={styles.panel}>
      <div className={styles.top}>
        <Link to="/" className={styles.new}>
          <MessageSquarePlus size={18} aria-hidden />
          {t('newConversation')}
        </Link>
        <IconButton label={t('shortcuts')} icon={Keyboard} onClick={onHelp} className={styles.help} />
        <IconButton label={t('hideList')} icon={PanelLeftClose} onClick={onFold} className={styles.help} />
      </div>
      <search className={styles.search}>
        <Search size={16} aria-hidden />
        <input
          type="search"
          value={typed}
          maxLength={200}
          placeholder={t('search')}
          aria-label={t('search')}
          data-conversation-search
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => event.key === 'Escape' && setTyped('')}
        />
      </search>
      <div className={styles.scroller}>
        {wanted && <SearchResults wanted={wanted} />}
        {!wanted && folder && <FolderView key={folder} folder={folder} onLeave={() => setFolder(undefined)} />}
        {!wanted && !folder && <AllConversations />}
      </div>
      <div className={styles.folders} data-folders>
        {FOLDERS.map(({ name, icon: Icon }) => (
          <button
            key={name}
            type="button"
            aria-pressed={folder === name}
            onClick={() => {
              setTyped('');
              setFolder(folder === name ? undefined : name);
            }}
          >
            <Icon size={16} aria-hidden />
            {t(name)}
          </button>
        ))}
      </div>
    </nav>
  );
}
