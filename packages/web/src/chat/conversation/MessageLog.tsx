import type { Message } from '@alingai/sdk';
import { ArrowDown } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/IconButton.tsx';
import { ReplyMessage } from '../messages/ReplyMessage.tsx';
import { UserMessage } from '../messages/UserMessage.tsx';
import type { Reply } from '../replies/reply.ts';
import styles from './MessageLog.module.css';
import { OlderMessages } from './OlderMessages.tsx';
import { ReplyAnnouncer } from './ReplyAnnouncer.tsx';
import { type Entry, timeline } from './timeline.ts';
import type { OlderPages } from './use-messages.ts';
import { useSkippedMessages } from './use-skipped-messages.ts';
import { useStickToBottom } from './use-stick-to-bottom.ts';
import { useTargetMessage } from './use-target-message.ts';
import { useVisibleFirst } from './use-visible-first.ts';

/** The messages of a conversation, the newest at the bottom. */
export function MessageLog({
  conversationId,
  messages,
  reply,
  older,
  onContinue,
}: {
  /** Missing for a new conversation. */
  conversationId?: string;
  messages: readonly Message[];
  reply: Reply | undefined;
  older: OlderPages;
  /** Asks for the rest of the newest reply. */
  onContinue?: () => void;
}) {
  const { t } = useTranslation('chat');
  const [entries, isWhole] = useVisibleFirst(useMemo(() => timeline(messages, reply), [messages, reply]));
  const { scroller, content, isAtBottom, toBottom, show } = useStickToBottom(entries[0]?.key);
  const target = useTargetMessage(conversationId, messages, older, show);
  useSkippedMessages(content, entries);
  const last = entries.at(-1);
  const isSending = reply?.phase === 'sending';
  // A message that was just sent is scrolled into view.
  useEffect(() => {
    if (isSending) toBottom();
  }, [isSending, toBottom]);
  return (
    <div className={styles.log}>
      <div ref={scroller} className={styles.scroller}>
        {/* The announcer reads out new replies: word by word would be noise. */}
        <div ref={content} className={styles.content} role="log" aria-label={t('messages')} aria-live="off">
          {isWhole && older.hasOlder && (
            <OlderMessages scroller={scroller} isFetching={older.isFetching} onNear={older.readOlder} />
          )}
          {entries.map((entry) => (
            <EntryView
              key={entry.key}
              entry={entry}
              target={target}
              onContinue={entry === last ? onContinue : undefined}
            />
          ))}
        </div>
      </div>
      <ReplyAnnouncer reply={reply} />
      {!isAtBottom && (
        <IconButton label={t('toNewest')} icon={ArrowDown} className={styles.toNewest} onClick={toBottom} />
      )}
    </div>
  );
}

function EntryView({
  entry,
  target,
  onContinue,
}: {
  entry: Entry;
  target: string | undefined;
  onContinue: (() => void) | undefined;
}) {
  if (entry.kind === 'question') return <UserMessage content={entry.content} isTarget={false} />;
  const message = entry.kind === 'message' ? entry.message : undefined;
  const isTarget = message !== undefined && message.id === target;
  if (message && message.role !== 'assistant')
    return <UserMessage content={message.content} message={message} isTarget={isTarget} />;
  return <ReplyMessage message={message} reply={entry.reply} isTarget={isTarget} onContinue={onContinue} />;
}
