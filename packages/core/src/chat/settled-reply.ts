import { type ErrorCode, PlatformError } from '../errors.ts';
import type { UsageStore } from '../usage/store.ts';
import type { Message } from './conversation.ts';
import type { SettledReply } from './reply-events.ts';
import type { Located } from './store.ts';

/** A stored reply as it was when it ended. */
export async function settledReply(
  store: { usage: UsageStore },
  { message, conversation }: Located,
): Promise<SettledReply> {
  const usage = await store.usage.ofMessage(message.id);
  return {
    conversation,
    message,
    tokens: { input: usage?.inputTokens ?? 0, output: usage?.outputTokens ?? message.tokensUsed },
    cost: usage?.cost ?? 0,
    duration: usage?.duration ?? 0,
    error: errorOf(message, usage?.status),
  };
}

function errorOf({ status }: Message, answered: number | undefined): PlatformError | undefined {
  if (status === 'failed') return failureOf(answered);
  // It is over, and waits for room on the disk.
  if (status === 'pending') return new PlatformError('SERVICE_UNAVAILABLE', { reason: 'The reply is not stored yet' });
  return undefined;
}

/** Why a reply failed, according to its usage. */
function failureOf(status: number | undefined): PlatformError {
  const codes: Partial<Record<number, ErrorCode>> = { 503: 'SERVICE_UNAVAILABLE', 504: 'UPSTREAM_TIMEOUT' };
  return new PlatformError(codes[status ?? 0] ?? 'UPSTREAM_ERROR', { reason: 'The reply failed' });
}
