import type { Message } from '@alingai/sdk';
import { memo } from 'react';
import { textOf } from '../drafts/content.ts';
import type { Reply } from '../replies/reply.ts';
import { MessageActions } from './MessageActions.tsx';
import { MessageDetails } from './MessageDetails.tsx';
import { MessageFrame } from './MessageFrame.tsx';
import { ReplyProblem } from './ReplyProblem.tsx';
import { ReplyState } from './ReplyState.tsx';
import { ReplyText } from './ReplyText.tsx';
import { UnfinishedReply } from './UnfinishedReply.tsx';

/**
 * A running or a stored reply: one component for both, so that its text is not rendered again at
 * the end.
 */
export const ReplyMessage = memo(
  ({
    message,
    reply,
    onRegenerate,
    isTarget,
  }: {
    /** The stored reply; missing while it is running. */
    message?: Message | undefined;
    /** The reply while it is running, or when it has failed. */
    reply?: Reply | undefined;
    /** Only for the newest reply. */
    onRegenerate?: ((messageId: string) => void) | undefined;
    /** Whether a search result links to it. */
    isTarget: boolean;
  }) => {
    const text = message ? textOf(message.content) : reply?.text;
    const isFailure = reply?.phase === 'failed';
    const isUnfinished = message?.status === 'interrupted' || message?.status === 'failed';
    const askAgain = message && onRegenerate && (() => onRegenerate(message.id));
    return (
      <MessageFrame from="assistant" id={message?.id} isTarget={isTarget}>
        {text && <ReplyText text={text} />}
        {isFailure && <ReplyProblem reply={reply} onAskAgain={askAgain} />}
        {!isFailure && !message && reply && <ReplyState reply={reply} />}
        {!isFailure && isUnfinished && <UnfinishedReply status={message.status} onAskAgain={askAgain} />}
        {message && (
          <footer>
            <MessageDetails message={message} />
            <MessageActions message={message} onRegenerate={isUnfinished || isFailure ? undefined : askAgain} />
          </footer>
        )}
      </MessageFrame>
    );
  },
);
ReplyMessage.displayName = 'ReplyMessage';
