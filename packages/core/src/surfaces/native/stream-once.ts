import type { components } from '@alingai/contract';
import type { Answer } from '../../answer.ts';
import type { LiveReply } from '../../chat/live-replies.ts';
import type { Domain } from '../../domain.ts';
import type { IdempotentRequest } from '../../idempotency/idempotency.ts';
import type { RequestContext } from '../../request-context.ts';
import type { SentEvent } from '../../streams/server-sent-events.ts';
import { presentReplyEvents } from './reply-events.ts';

interface StreamOnceOptions {
  once: IdempotentRequest;
  begin: () => Promise<LiveReply>;
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
  let live: LiveReply | undefined;
  const { body, headers } = await domain.idempotency.once(once, async () => {
    live = await begin();
    return { body: { messageId: live.reply.publicId } };
  });
  const events =
    live?.follow(undefined, signal) ??
    (await domain.replySubscription.follow(once.accountId, body.messageId, undefined, signal));
  return { body: presentReplyEvents(events, request), headers };
}
