import { ERRORS } from '../errors.ts';
import { countTokens } from '../models/count-tokens.ts';
import type { Log } from '../ports/log.ts';
import { costOf } from '../usage/cost.ts';
import type { UsageStore } from '../usage/store.ts';
import type { NewUsage, PendingCall } from '../usage/usage.ts';
import type { Message } from './conversation.ts';
import type { MessageStore } from './store.ts';

/**
 * Settles the calls that a server began and can't end, because it is no more.
 * - Each becomes one usage row, as a failure of the server: with its input as it was reserved, and
 *   what had come of the reply as its output.
 * - A reply keeps what had come of it, as `interrupted`.
 */
export async function settleAbandonedCalls(
  { store, log }: { store: { messages: MessageStore; usage: UsageStore }; log: Log },
  node: string,
): Promise<void> {
  const calls = await store.usage.orphaned(node);
  for (const call of calls) {
    const found = call.messageId === null ? undefined : await store.messages.byId(call.messageId);
    if (found?.message.status === 'pending') await interrupt(store.messages, call, found.message);
    else await store.usage.record({ ...usageOf(call, 0), messageId: null, conversationId: null }, call.id);
  }
  const withoutCall = await store.messages.interruptPending();
  const count = calls.length + withoutCall;
  if (count > 0) log.warn('calls of models were interrupted by the stop of a server', { count });
}

async function interrupt(messages: MessageStore, call: PendingCall, reply: Message): Promise<void> {
  const { content, reasoning = '', createdAt } = reply;
  const tokensUsed = countTokens(content) + countTokens(reasoning);
  const outcome = {
    content,
    ...(reasoning !== '' && { reasoning, reasoningTime: 0 }),
    status: 'interrupted' as const,
    finishReason: 'error' as const,
    tokensUsed,
    promptTokens: 0,
    takesPlace: false,
    finishedAt: createdAt,
  };
  const turn = { message: null, reply, replaces: null, call: call.id };
  await messages.finishExchange(turn, outcome, usageOf(call, tokensUsed));
}

function usageOf(
  { id: _, reserved: __, owner: ___, inputPrice, outputPrice, ...call }: PendingCall,
  output: number,
): NewUsage {
  const tokens = { input: call.inputTokens, output };
  return {
    ...call,
    status: ERRORS.INTERNAL_ERROR.status,
    outputTokens: output,
    cost: costOf({ inputPrice, outputPrice }, tokens),
    // Nobody knows when the process ended.
    duration: 0,
    firstToken: null,
  };
}
