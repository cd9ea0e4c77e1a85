import type { components } from '@alingai/contract';
import type { Answer } from '../../answer.ts';
import type { BeginReply } from '../../chat/replies-once.ts';
import type { Domain } from '../../domain.ts';
import { type IdempotentRequest, REPLAYED } from '../../idempotency/idempotency.ts';
import type { RequestContext } from '../../request-context.ts';
import type { SentEvent } from '../../streams/server-sent-events.ts';
import { presentReplyEvents } from './reply-events.ts';

interface StreamOnceOptions {
  once: IdempotentRequest;
  begin: BeginReply;
  request: RequestContext;
  signal: AbortSignal;
}

/**
 * Starts a reply and streams it. The idempotency key stores the reply's id, so that a repeated
 * request streams the same reply.
 */
export async function streamOnce(
  domain: Domain,
  { once, begin, request, signal }: StreamOnceOptions,
): Promise<Answer<AsyncIterable<SentEvent<components['schemas']['ReplyEvent']>>>> {
  const begun = await domain.repliesOnce.streamed({ request: once, begin });
  if ('live' in begun) return { body: presentReplyEvents(begun.live.follow(undefined, signal), request) };
  const events = await domain.replySubscription.follow(once.accountId, begun.messageId, undefined, signal);
  return { body: presentReplyEvents(events, request), headers: REPLAYED };
}
