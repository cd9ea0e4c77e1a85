import type { Conversation } from '@alingai/sdk';
import { Archive, ArchiveRestore, FileBraces, FileText, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { showError } from '../../ui/toast.ts';
import { hasBin } from '../conversation-cache.ts';
import { downloadConversation } from './download.ts';
import { archive, change, deleteForGood, moveToBin } from './moving.ts';
import { RenameDialog } from './RenameDialog.tsx';

/** What can be done with a conversation. */
export const ConversationMenu = memo(({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation(['chat', 'common']);
  const [dialog, setDialog] = useState<'rename' | 'delete'>();
  const navigate = useNavigate();
  const { conversationId: opened } = useParams();
  const { id, title, pinned, archived } = conversation;
  const label = t('conversationActions', { title });
  const close = () => setDialog(undefined);

  async function leave(): Promise<void> {
    if (opened === id) await navigate('/', { replace: true });
  }

  function remove(): void {
    if (!hasBin()) {
      setDialog('delete');
      return;
    }
    const undoing = {
      done: t('deleted', { title }),
      undo: t('undo'),
      ...(opened === id && { onUndone: () => void navigate(`/c/${id}`) }),
    };
    void leave().then(() => moveToBin(conversation, undoing));
  }

  const download = (format: 'json' | 'markdown') =>
    void downloadConversation(client, conversation, format).catch(showError);
  const set = (changes: { pinned?: boolean; archived?: boolean }) =>
    void change(conversation, changes).catch(showError);
  const putAway = () => void archive(conversation, { done: t('archivedNow', { title }), undo: t('undo') });
  return (
    <>
      <Menu
        label={label}
        entries={[
          { label: t('rename'), icon: Pencil, onSelect: () => setDialog('rename') },
          pinned
            ? { label: t('unpin'), icon: PinOff, onSelect: () => set({ pinned: false }) }
            : { label: t('pin'), icon: Pin, onSelect: () => set({ pinned: true }) },
          archived
            ? { label: t('unarchive'), icon: ArchiveRestore, onSelect: () => set({ archived: false }) }
            : { label: t('archive'), icon: Archive, onSelect: putAway },
          { label: t('exportMarkdown'), icon: FileText, onSelect: () => download('markdown') },
          { label: t('exportJson'), icon: FileBraces, onSelect: () => download('json') },
          { label: t('common:delete'), icon: Trash2, onSelect: remove, dangerous: true },
        ]}
      />
      {dialog === 'rename' && <RenameDialog conversation={conversation} onClose={close} />}
      {dialog === 'delete' && (
        <ConfirmDialog
          title={t('deleteConversation')}
          text={t('deleteConversationText', { title })}
          action={t('common:delete')}
          onConfirm={() => deleteForGood(conversation, leave)}
          onClose={close}
        />
      )}
    </>
  );
});
ConversationMenu.displayName = 'ConversationMenu';
