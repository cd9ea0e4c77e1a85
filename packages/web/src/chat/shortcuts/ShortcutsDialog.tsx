import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './ShortcutsDialog.module.css';

/** The name of the modifier key on this system. */
const CONTROL = /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl';

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('chat');
  const shortcuts = [
    { keys: [CONTROL, 'K'], text: t('search') },
    { keys: [CONTROL, 'Shift', 'O'], text: t('newConversation') },
    { keys: [CONTROL, 'B'], text: t('foldList') },
    { keys: ['Enter'], text: t('send') },
    { keys: ['Shift', 'Enter'], text: t('newLine') },
    { keys: ['Esc'], text: t('stop') },
    { keys: [CONTROL, '/'], text: t('shortcuts') },
  ];
  return (
    <Dialog title={t('shortcuts')} onClose={onClose}>
      <dl className={styles.list}>
        {shortcuts.map(({ keys, text }) => (
          <div key={text} className={styles.row}>
            <dt>{text}</dt>
            <dd>
              {keys.map((it) => (
                <kbd key={it} className={styles.key}>
                  {it}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
