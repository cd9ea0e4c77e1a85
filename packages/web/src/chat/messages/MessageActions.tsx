import type { Message } from '@alingai/sdk';
import { GitBranch, Pencil, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { showError } from '../../ui/toast.ts';
import { refreshMessages } from '../conversation-cache.ts';
import { textOf } from '../drafts/content.ts';
import { useMessageCommands } from './message-commands.ts';
import { VersionSwitcher } from './VersionSwitcher.tsx';

export function MessageActions({
  message,
  onEdit,
  onRegenerate,
}: {
  message: Message;
  onEdit?: (() => void) | undefined;
  onRegenerate?: (() => void) | undefined;
}) {
  const { t } = useTranslation(['chat', 'common']);
  const [isDeleting, setIsDeleting] = useState(false);
  const commands = useMessageCommands();
  const text = textOf(message.content);
  const isBusy = commands?.isBusy ?? true;
  const branch = () => void commands?.branch(message).catch(showError);
  return (
    <>
      {message.versions && <VersionSwitcher message={message} disabled={isBusy} />}
      <span>
        {text && <CopyButton label={t('copyMessage')} text={() => text} />}
        {onEdit && !isBusy && <IconButton label={t('editMessage')} icon={Pencil} onClick={onEdit} data-edit />}
        {onRegenerate && !isBusy && <IconButton label={t('regenerate')} icon={RefreshCw} onClick={onRegenerate} />}
        {message.status !== 'pending' && (
          <Menu
            label={t('messageActions')}
            entries={[
              { label: t('branch'), icon: GitBranch, onSelect: branch },
              { label: t('deleteMessage'), icon: Trash2, onSelect: () => setIsDeleting(true), dangerous: true },
            ]}
          />
        )}
      </span>
      {isDeleting && (
        <ConfirmDialog
          title={t('deleteMessage')}
          text={t('deleteMessageText')}
          action={t('common:delete')}
          onConfirm={async () => {
            await client.messages.delete(message.id);
            await refreshMessages(message.conversation_id);
          }}
          onClose={() => setIsDeleting(false)}
        />
      )}
    </>
  );
}
