import type { Model } from '../catalog/model.ts';
import { countInParts } from '../models/long-texts.ts';
import { tokensOf } from '../models/message-content.ts';
import type { Clock } from '../ports/clock.ts';
import { type Conversation, contentOf, type Message } from './conversation.ts';
import type { MessageStore } from './store.ts';

const PAGE_MESSAGES = 200;
/** The limit for models with a large context and short messages. */
const MAX_MESSAGES = 2000;

export interface History {
  /** Oldest first. */
  messages: Message[];
  /** How many older ones there are, including failed ones. */
  unread: number;
}

export const NO_HISTORY: History = { messages: [], unread: 0 };

/**
 * The newest messages of a conversation that could fit into a model's context, all older than
 * `before`.
 */
export async function readHistory(
  messages: MessageStore,
  { conversation, model, before, clock }: { conversation: Conversation; model: Model; before?: number; clock: Clock },
): Promise<History> {
  const read: Message[] = [];
  for (let room = model.contextWindow; room > 0 && read.length < MAX_MESSAGES; ) {
    const page = await messages.recent(conversation.id, PAGE_MESSAGES, read[0]?.id ?? before);
    read.unshift(...page);
    for (const message of page.toReversed()) {
      if (room <= 0) break;
      // Others have a turn in between, however long it is.
      await countInParts(message.content, () => clock.wait(0));
      room -= tokensOf(contentOf(message));
    }
    if (page.length < PAGE_MESSAGES) {
      const older = page[0] ? await messages.recent(conversation.id, 1, page[0].id) : [];
      if (older.length === 0) return { messages: read, unread: 0 };
      break;
    }
  }
  return { messages: read, unread: Math.max(0, conversation.messageCount - read.length) };
}
