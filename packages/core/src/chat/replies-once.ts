import type { Answer } from '../answer.ts';
import { notFound } from '../errors.ts';
import {
  answerOf,
  assertSameBody,
  type Idempotency,
  type IdempotentRequest,
  inProgress,
  REPLAYED,
  replayed,
} from '../idempotency/idempotency.ts';
import type { IdempotencyRecord, IdempotencyStore } from '../idempotency/store.ts';
import type { Clock } from '../ports/clock.ts';
import type { LiveReplies, LiveReply } from './live-replies.ts';
import type { SettledReply } from './reply-events.ts';
import type { ReplyClaim } from './reply-request.ts';
import type { ReplySubscription } from './reply-subscription.ts';
import type { SendMessage } from './send-message.ts';
import type { Located, MessageStore } from './store.ts';

interface RepliesOnceDependencies {
  store: { idempotency: IdempotencyStore; messages: MessageStore };
  clock: Clock;
  idempotency: Idempotency;
  replies: LiveReplies;
  sendMessage: SendMessage;
  replySubscription: ReplySubscription;
}

/** Starts a reply whose request has this claim, or has this reply written again. */
export type BeginReply = (options: { claim?: ReplyClaim; resumed?: Located }) => Promise<LiveReply>;

export interface WholeReplyOptions<Body> {
  request: IdempotentRequest;
  begin: BeginReply;
  present: (settled: SettledReply) => Body;
  signal: AbortSignal;
}

/**
 * Starts a reply once for each idempotency key.
 * - The key, the message and the reply are stored together, and so are the finished reply and the
 *   answer: after a crash, a retry finds all of it or nothing, and never sends a second message.
 * - A retry gets the first answer again. While the first request runs it is refused.
 * - When the first request was never answered, because the server or the client was lost, a retry
 *   gets the stored reply; one that was interrupted is written again, in its place.
 * - A reply that fails releases its key.
 */
export function createRepliesOnce({
  store,
  clock,
  idempotency,
  replies,
  sendMessage,
  replySubscription,
}: RepliesOnceDependencies) {
  /** Waits for the whole reply. */
  async function whole<Body>({ request, begin, present, signal }: WholeReplyOptions<Body>): Promise<Answer<Body>> {
    const record = await idempotency.claimFor(request);
    const answered = async (live: LiveReply) => present(await sendMessage.awaited(live, signal));
    if (!record) return { body: await answered(await begin({})) };
    const claim: ReplyClaim = {
      record,
      settled(settled) {
        if (settled.error) return null;
        return signal.aborted ? undefined : JSON.stringify(present(settled));
      },
    };
    const held = await store.idempotency.find(record, clock.now());
    if (!held) return { body: await answered(await begin({ claim })) };
    if (held.answer !== null) return replayed(answerOf(held, record));
    const found = await unanswered(held, record);
    if (found.message.status === 'interrupted') {
      return { body: await answered(await begin({ claim, resumed: found })), headers: REPLAYED };
    }
    const body = present(await replySubscription.settled(found));
    await store.idempotency.finish(held, JSON.stringify(body));
    return { body, headers: REPLAYED };
  }

  /** The reply of a request that was never answered. Throws while it is written, and when it is gone. */
  async function unanswered(held: IdempotencyRecord, record: IdempotencyRecord): Promise<Located> {
    assertSameBody(held, record);
    if (held.reply === null) throw inProgress();
    const found = await store.messages.byId(held.reply);
    if (!found || found.conversation.deletedAt !== null) throw notFound('message_id', 'message');
    if (found.message.status === 'pending' || replies.get(found.message.publicId)) throw inProgress();
    return found;
  }

  /** Streams a reply; a retry streams the same one. `live` is set when this request began it. */
  async function streamed({
    request,
    begin,
  }: {
    request: IdempotentRequest;
    begin: BeginReply;
  }): Promise<{ live: LiveReply } | { messageId: string }> {
    const record = await idempotency.claimFor(request);
    const held = record && (await store.idempotency.find(record, clock.now()));
    if (held && record) return JSON.parse(answerOf(held, record)) as { messageId: string };
    const begun = ({ publicId }: { publicId: string }) => JSON.stringify({ messageId: publicId });
    return { live: await begin(record ? { claim: { record, begun } } : {}) };
  }

  return { whole, streamed };
}
