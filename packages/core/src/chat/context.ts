import type { Model } from '../catalog/model.ts';
import { type MessageContent, tokensOf } from '../models/message-content.ts';
import type { ModelRequest } from '../models/model-upstream.ts';
import { inputTokens } from '../models/request-tokens.ts';
import type { ContextLength } from '../providers/upstream-failure.ts';
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
  /** How many tokens the provider counts for one that is estimated; 1 by default. */
  factor?: number;
}

/**
 * What the model reads, within its context window less the longest reply:
 * - the system prompt, if there is one, and the new message always
 * - as many of the newest turns before it as fit
 */
export function contextFor(model: Model, source: ContextSource): Context {
  const { history, message, maxTokens, systemPrompt = null, factor = 1 } = source;
  const turns: ModelRequest['messages'] = [{ role: 'user', content: message }];
  const system: ModelRequest['messages'] = systemPrompt === null ? [] : [{ role: 'system', content: systemPrompt }];
  let room = (model.contextWindow - Math.min(maxTokens, model.contextWindow / 2)) / factor;
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

/** What is left for a conversation of unknown size after a provider has called it too long. */
const SHORTENED = 0.6;
/** Estimates are not exact, and a second refusal is final. */
const MARGIN = 0.95;

/**
 * The messages without as many of the oldest turns as make them too long for the model, and how many
 * these are; `undefined` when nothing can be dropped. System prompts and the newest message stay.
 */
export function shortened(
  { messages, maxTokens = 0 }: Pick<ModelRequest, 'messages' | 'maxTokens'>,
  { limit, given }: ContextLength,
): Context | undefined {
  const estimate = inputTokens({ messages });
  const reserve = limit === undefined ? 0 : Math.min(maxTokens, limit / 2);
  const share = limit !== undefined && given !== undefined ? (MARGIN * (limit - reserve)) / given : SHORTENED;
  let excess = estimate - Math.min(share * estimate, (limit ?? Number.POSITIVE_INFINITY) - reserve);
  const system = messages.filter((it) => it.role === 'system');
  const turns = messages.filter((it) => it.role !== 'system');
  let dropped = 0;
  while (dropped < turns.length - 1 && (excess > 0 || (dropped > 0 && turns[dropped]?.role === 'assistant'))) {
    excess -= tokensOf(turns[dropped]?.content ?? '');
    dropped += 1;
  }
  return dropped === 0 ? undefined : { messages: [...system, ...turns.slice(dropped)], dropped };
}
