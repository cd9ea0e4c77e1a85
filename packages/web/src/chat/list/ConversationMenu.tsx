import type { Conversation } from '@alingai/sdk';
import { Ellipsis, FileBraces, FileText, Pencil, Trash2 } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { client, queryClient } from '../../client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { showError } from '../../ui/toast.ts';
import { conversationOptions, messagesOptions, refreshConversations } from '../conversation-cache.ts';
import { replies } from '../replies/reply-store.ts';
import { downloadConversation } from './download.ts';
import { RenameDialog } from './RenameDialog.tsx';

/** What can be done with a conversation. */
export const ConversationMenu = memo(({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation(['chat', 'common']);
  const [dialog, setDialog] = useState<'rename' | 'delete'>();
  const navigate = useNavigate();
  const { conversationId: opened } = useParams();
  const { id, title } = conversation;
  const label = t('conversationActions', { title });
  const close = () => setDialog(undefined);

  async function remove() {
    replies.stop(id);
    await client.conversations.delete(id);
    await refreshConversations();
    if (opened === id) await navigate('/', { replace: true });
    queryClient.removeQueries({ queryKey: conversationOptions(id).queryKey });
    queryClient.removeQueries({ queryKey: messagesOptions(id).queryKey });
  }

  const download = (format: 'json' | 'markdown') =>
    void downloadConversation(client, conversation, format).catch(showError);
  return (
    <>
      <Menu
        label={label}
        button={<IconButton label={label} icon={Ellipsis} />}
        entries={[
          { label: t('rename'), icon: Pencil, onSelect: () => setDialog('rename') },
          { label: t('exportMarkdown'), icon: FileText, onSelect: () => download('markdown') },
          { label: t('exportJson'), icon: FileBraces, onSelect: () => download('json') },
          { label: t('common:delete'), icon: Trash2, onSelect: () => setDialog('delete'), dangerous: true },
        ]}
      />
      {dialog === 'rename' && <RenameDialog conversation={conversation} onClose={close} />}
      {dialog === 'delete' && (
        <ConfirmDialog
          title={t('deleteConversation')}
          text={t('deleteConversationText', { title })}
          action={t('common:delete')}
          onConfirm={remove}
          onClose={close}
        />
      )}
    </>
  );
});
ConversationMenu.displayName = 'ConversationMenu';
