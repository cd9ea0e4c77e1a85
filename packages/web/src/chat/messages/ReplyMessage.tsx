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

/** A reply while it is written, and as it is kept: one component, so that its text is not drawn anew at the end. */
export const ReplyMessage = memo(
  ({
    message,
    reply,
    onRegenerate,
    isTarget,
  }: {
    /** As it is kept; not yet while it is written. */
    message?: Message | undefined;
    /** As it is written, or has failed. */
    reply?: Reply | undefined;
    /** Of the newest reply. */
    onRegenerate?: ((messageId: string) => void) | undefined;
    /** Whether a search has led here. */
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
