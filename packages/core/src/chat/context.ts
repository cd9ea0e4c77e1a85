import type { Model } from '../catalog/model.ts';
import type { MessageContent } from '../models/message-content.ts';
import type { ModelRequest } from '../models/model-upstream.ts';
import { inputTokens } from '../models/request-tokens.ts';
import type { ContextLength } from '../providers/upstream-failure.ts';
import type { History } from './history.ts';
import { type EarlierMessage, groupedTurns, indispensable, type Turn, turnsOf } from './turns.ts';

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
 * - the system prompt, if there is one, and the new message always; of results of tools, also the calls and the question
 * - as many of the newest turns before it as fit
 */
export function contextFor(model: Model, source: ContextSource): Context {
  const { history, message, maxTokens, systemPrompt = null, factor = 1 } = source;
  const newest: EarlierMessage =
    typeof message === 'string'
      ? { role: 'user', content: message, parts: null }
      : { role: 'user', content: '', parts: message };
  const turns = turnsOf([...history.messages, newest], model.key);
  const kept = indispensable(turns);
  const system: ModelRequest['messages'] = systemPrompt === null ? [] : [{ role: 'system', content: systemPrompt }];
  let room = (model.contextWindow - Math.min(maxTokens, model.contextWindow / 2)) / factor;
  room -= inputTokens({ messages: system });
  for (const turn of kept) room -= inputTokens(turn);
  for (const turn of turns.toReversed()) {
    if (kept.has(turn)) continue;
    room -= inputTokens(turn);
    if (room < 0) break;
    kept.add(turn);
  }
  const read = turns.filter((it) => kept.has(it));
  return {
    messages: [...system, ...read.flatMap((it) => it.messages)],
    dropped: history.unread + rowsIn(turns) - rowsIn(read),
  };
}

function rowsIn(turns: readonly Turn[]): number {
  return turns.reduce((sum, it) => sum + it.rows, 0);
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
  const turns = groupedTurns(messages.filter((it) => it.role !== 'system'));
  const kept = indispensable(turns);
  const firstKept = turns.findIndex((it) => kept.has(it));
  const dropped = new Set<Turn>();
  for (const [index, turn] of turns.entries()) {
    if (kept.has(turn)) continue;
    // A reply is dropped with what it replies to.
    const before = turns[index - 1];
    const isReply = turn.messages[0]?.role === 'assistant';
    const isLeftAlone = isReply && index < firstKept && before !== undefined && dropped.has(before);
    if (excess <= 0 && !isLeftAlone) break;
    excess -= inputTokens(turn);
    dropped.add(turn);
  }
  if (dropped.size === 0) return undefined;
  const rest = turns.filter((it) => !dropped.has(it)).flatMap((it) => it.messages);
  return { messages: [...system, ...rest], dropped: rowsIn([...dropped]) };
}
