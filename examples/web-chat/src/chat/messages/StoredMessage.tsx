import type { Message } from '@alingai/sdk';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/Badge.tsx';
import type { Reply } from '../replies/reply.ts';
import { textOf } from './content.ts';
import { MessageActions } from './MessageActions.tsx';
import { MessageFacts } from './MessageFacts.tsx';
import { MessageFrame } from './MessageFrame.tsx';
import { ReplyProblem } from './ReplyProblem.tsx';
import { ReplyText } from './ReplyText.tsx';
import { UserMessage } from './UserMessage.tsx';

/** A message as it is kept, with what can be done with it. */
export const StoredMessage = memo(
  ({
    message,
    reply,
    onRegenerate,
    isTarget,
  }: {
    message: Message;
    /** The reply that failed here. */
    reply?: Reply | undefined;
    /** Of the newest reply. */
    onRegenerate?: ((messageId: string) => void) | undefined;
    /** Whether a search has led here. */
    isTarget: boolean;
  }) => {
    const { t } = useTranslation('chat');
    const { role, status, content } = message;
    const text = textOf(content);
    const failure = reply?.phase === 'failed' ? reply : undefined;
    return (
      <MessageFrame from={role} id={message.id} isTarget={isTarget}>
        {role === 'assistant' ? text && <ReplyText text={text} /> : <UserMessage content={content} />}
        {status === 'interrupted' && !failure && <Badge kind="warning">{t('interrupted')}</Badge>}
        {failure ? (
          <ReplyProblem reply={failure} onAskAgain={onRegenerate && (() => onRegenerate(message.id))} />
        ) : (
          status === 'failed' && <Badge kind="bad">{t('failed')}</Badge>
        )}
        <footer>
          {role === 'assistant' && <MessageFacts message={message} />}
          <MessageActions message={message} onRegenerate={onRegenerate} />
        </footer>
      </MessageFrame>
    );
  },
);
StoredMessage.displayName = 'StoredMessage';
