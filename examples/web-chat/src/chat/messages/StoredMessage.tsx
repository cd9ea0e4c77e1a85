import type { Message } from '@alingai/sdk';
import { memo } from 'react';
import type { Reply } from '../replies/reply.ts';
import { textOf } from './content.ts';
import { MessageActions } from './MessageActions.tsx';
import { MessageFacts } from './MessageFacts.tsx';
import { MessageFrame } from './MessageFrame.tsx';
import { ReplyProblem } from './ReplyProblem.tsx';
import { ReplyText } from './ReplyText.tsx';
import { UnfinishedReply } from './UnfinishedReply.tsx';
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
    const { role, status, content } = message;
    const text = textOf(content);
    const isUnfinished = status === 'interrupted' || status === 'failed';
    const askAgain = onRegenerate && (() => onRegenerate(message.id));
    const failure = reply?.phase === 'failed' ? reply : undefined;
    return (
      <MessageFrame from={role} id={message.id} isTarget={isTarget}>
        {role === 'assistant' ? text && <ReplyText text={text} /> : <UserMessage content={content} />}
        {failure ? (
          <ReplyProblem reply={failure} onAskAgain={askAgain} />
        ) : (
          isUnfinished && <UnfinishedReply status={status} onAskAgain={askAgain} />
        )}
        <footer>
          {role === 'assistant' && <MessageFacts message={message} />}
          <MessageActions message={message} onRegenerate={isUnfinished ? undefined : askAgain} />
        </footer>
      </MessageFrame>
    );
  },
);
StoredMessage.displayName = 'StoredMessage';
