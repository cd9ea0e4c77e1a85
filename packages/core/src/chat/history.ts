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

interface HistoryQuery {
  conversation: Conversation;
  /** The last message of the path that is read; without it the current path is. */
  leaf?: number;
  model: Model;
  clock: Clock;
}

/** The newest messages of a conversation's path that could fit into a model's context. */
export async function readHistory(
  messages: MessageStore,
  { conversation, leaf, model, clock }: HistoryQuery,
): Promise<History> {
  const path = { conversationId: conversation.id, leaf };
  const read: Message[] = [];
  for (let room = model.contextWindow; room > 0 && read.length < MAX_MESSAGES; ) {
    const page = await messages.recent(path, PAGE_MESSAGES, read[0]?.id);
    read.unshift(...page);
    for (const message of page.toReversed()) {
      if (room <= 0) break;
      // Others have a turn in between, however long it is.
      await countInParts(message.content, () => clock.wait(0));
      room -= tokensOf(contentOf(message));
    }
    if (page.length < PAGE_MESSAGES) {
      const older = page[0] ? await messages.recent(path, 1, page[0].id) : [];
      if (older.length === 0) return { messages: read, unread: 0 };
      break;
    }
  }
  const length = leaf === undefined ? conversation.messageCount : (await messages.idsOf(path)).length;
  return { messages: read, unread: Math.max(0, length - read.length) };
}
