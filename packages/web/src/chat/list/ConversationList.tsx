import { Keyboard, MessageSquarePlus, PanelLeftClose, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { IconButton } from '../../ui/IconButton.tsx';
import { AllConversations } from './AllConversations.tsx';
import styles from './ConversationList.module.css';
import { SearchResults } from './SearchResults.tsx';
import { useDebouncedText } from './use-debounced-text.ts';

/** Milliseconds after the last keystroke until the search starts. */
const PAUSE = 250;

/** All conversations, the link to a new one, and the search. */
export function ConversationList({ onHelp, onFold }: { onHelp: () => void; onFold: () => void }) {
  const { t } = useTranslation(['chat', 'common']);
  const [typed, setTyped] = useState('');
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
      <div className={styles.scroller}>{wanted ? <SearchResults wanted={wanted} /> : <AllConversations />}</div>
    </nav>
  );
}
