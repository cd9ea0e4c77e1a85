import { countTokens } from './count-tokens.ts';
import { tokensOf } from './message-content.ts';
import type { ModelRequest } from './model-upstream.ts';

/** An estimate of what a request gives a model to read. */
export function inputTokens({ messages, tools }: Pick<ModelRequest, 'messages' | 'tools'>): number {
  const ofTools = tools && tools.length > 0 ? countTokens(JSON.stringify(tools)) : 0;
  return messages.reduce((sum, { content, reasoning = '', toolCalls, wire }) => {
    const calls = wire?.['tool_calls'] ?? toolCalls;
    const called = calls ? countTokens(JSON.stringify(calls)) : 0;
    return sum + tokensOf(content) + countTokens(reasoning) + called;
  }, ofTools);
}
