import type { Model } from '../catalog/model.ts';
import { type MessageContent, tokensOf } from '../models/message-content.ts';
import type { ModelRequest } from '../models/model-upstream.ts';
import { contentOf } from './conversation.ts';
import type { History } from './history.ts';

export interface Context {
  messages: ModelRequest['messages'];
  /** How many earlier messages did not fit. */
  dropped: number;
}

export interface ContextSource {
  history: History;
  /** The new message. */
  message: MessageContent;
  /** The longest reply, in tokens. */
  maxTokens: number;
  systemPrompt?: string | null;
}

/**
 * What the model reads, within its context window less the longest reply:
 * - the system prompt, if there is one, and the new message always
 * - as many of the newest turns before it as fit
 */
export function contextFor(model: Model, { history, message, maxTokens, systemPrompt = null }: ContextSource): Context {
  const turns: ModelRequest['messages'] = [{ role: 'user', content: message }];
  const system: ModelRequest['messages'] = systemPrompt === null ? [] : [{ role: 'system', content: systemPrompt }];
  let room = model.contextWindow - Math.min(maxTokens, model.contextWindow / 2);
  for (const { content } of [...turns, ...system]) room -= tokensOf(content);
  // A reply that was stopped before its first word is empty.
  const said = history.messages.filter((it) => contentOf(it).length > 0);
  for (const earlier of said.toReversed()) {
    room -= tokensOf(contentOf(earlier));
    if (room < 0) break;
    turns.unshift({ role: earlier.role, content: contentOf(earlier) });
  }
  return { messages: [...system, ...turns], dropped: history.unread + said.length - (turns.length - 1) };
}
