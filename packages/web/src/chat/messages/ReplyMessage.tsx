import type { Message } from '@alingai/sdk';
import { memo } from 'react';
import { imagesOf, textOf } from '../drafts/content.ts';
import { isRunning, type Reply } from '../replies/reply.ts';
import type { ReplyParts } from '../replies/reply-parts.ts';
import { MessageActions } from './MessageActions.tsx';
import { MessageDetails } from './MessageDetails.tsx';
import { MessageFrame } from './MessageFrame.tsx';
import { useMessageCommands } from './message-commands.ts';
import { ReplyEnd } from './ReplyEnd.tsx';
import { ReplyPictures } from './ReplyPictures.tsx';
import { ReplyProblem } from './ReplyProblem.tsx';
import { ReplyState } from './ReplyState.tsx';
import { ReplyText } from './ReplyText.tsx';
import { Sources } from './Sources.tsx';
import { Thoughts } from './Thoughts.tsx';
import { ToolCalls } from './ToolCalls.tsx';
import { UnfinishedReply } from './UnfinishedReply.tsx';

/**
 * A running or a stored reply: one component for both, so that its text is not rendered again at
 * the end.
 */
export const ReplyMessage = memo(
  ({
    message,
    reply,
    onContinue,
    isTarget,
  }: {
    /** The stored reply; missing while it is running. */
    message?: (Message & ReplyParts) | undefined;
    /** The reply while it is running, or when it has failed. */
    reply?: Reply | undefined;
    /** Asks for the rest of a reply that was cut. Only for the newest one. */
    onContinue?: (() => void) | undefined;
    /** Whether a search result links to it. */
    isTarget: boolean;
  }) => {
    const text = message ? textOf(message.content) : reply?.text;
    const reasoning = message ? message.reasoning : reply?.reasoning;
    const toolCalls = message ? message.tool_calls : reply?.toolCalls;
    const pictures = message ? imagesOf(message.content) : [];
    const isThinking = !message && !text && !toolCalls?.length && reply !== undefined && isRunning(reply);
    const isFailure = reply?.phase === 'failed';
    const isUnfinished = message?.status === 'interrupted' || message?.status === 'failed';
    const commands = useMessageCommands();
    const askAgain = message && commands && !commands.isBusy ? () => commands.regenerate(message) : undefined;
    return (
      <MessageFrame from="assistant" id={message?.id} isTarget={isTarget}>
        {reasoning && <Thoughts text={reasoning} isThinking={isThinking} seconds={message?.reasoning_time} />}
        {text && <ReplyText text={text} />}
        {pictures.length > 0 && <ReplyPictures urls={pictures} />}
        {toolCalls && toolCalls.length > 0 && <ToolCalls calls={toolCalls} isCalling={!message} />}
        {message?.annotations && <Sources sources={message.annotations} />}
        {isFailure && <ReplyProblem reply={reply} onAskAgain={askAgain} />}
        {!isFailure && !message && reply && <ReplyState reply={reply} />}
        {!isFailure && isUnfinished && <UnfinishedReply status={message.status} onAskAgain={askAgain} />}
        {!isFailure && message && !isUnfinished && <ReplyEnd reason={endOf(message)} onContinue={onContinue} />}
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

/** Calls that have been answered end nothing. */
function endOf({ finish_reason, tool_calls = [] }: Message): Message['finish_reason'] {
  const isAnswered = tool_calls.length > 0 && tool_calls.every((it) => it.result !== undefined);
  return isAnswered && finish_reason === 'tool_calls' ? undefined : finish_reason;
}
