import type { Model } from '../catalog/model.ts';
import type { ModelRequest } from '../ports.ts';
import { countTokens } from '../simulator/tokens.ts';
import type { Message } from './conversation.ts';

/** How many earlier messages are read at most. */
export const HISTORY_LIMIT = 200;

/**
 * What the model gets to read: the new message and as many of the newest turns before it
 * as fit its context window beside the longest reply. A system prompt is always at the front.
 */
export function contextFor(
  model: Model,
  history: Message[],
  message: string,
  maxTokens: number,
  systemPrompt: string | null = null,
): ModelRequest['messages'] {
  const instructions: ModelRequest['messages'] =
    systemPrompt === null ? [] : [{ role: 'system', content: systemPrompt }];
  let room =
    model.contextWindow -
    Math.min(maxTokens, model.contextWindow / 2) -
    countTokens(message) -
    countTokens(systemPrompt ?? '');
  const turns: ModelRequest['messages'] = [{ role: 'user', content: message }];
  for (const { role, content } of history.toReversed()) {
    room -= countTokens(content);
    if (room < 0) break;
    turns.unshift({ role, content });
  }
  return [...instructions, ...turns];
}
