import type { Message } from '@alingai/sdk';
import { RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { refreshMessages } from '../conversation-cache.ts';
import { textOf } from '../drafts/content.ts';

export function MessageActions({
  message,
  onRegenerate,
}: {
  message: Message;
  onRegenerate?: (() => void) | undefined;
}) {
  const { t } = useTranslation(['chat', 'common']);
  const [isDeleting, setIsDeleting] = useState(false);
  const text = textOf(message.content);
  return (
    <span>
      {text && <CopyButton label={t('copyMessage')} text={() => text} />}
      {onRegenerate && <IconButton label={t('regenerate')} icon={RefreshCw} onClick={onRegenerate} />}
      <IconButton label={t('deleteMessage')} icon={Trash2} onClick={() => setIsDeleting(true)} />
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
    </span>
  );
}
