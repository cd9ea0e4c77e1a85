import { expect, test } from 'vitest';
import { settleOrphans } from '../../src/domain/orphans.ts';
import type { Exchange } from '../../src/index.ts';
import { addConversation, NODE, NOW, newMessage, newOutcome, newPendingCall, newReply, newUsage } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

const log = { info() {}, warn() {}, error() {} };
const clock = { now: () => NOW, wait: () => Promise.resolve() };

/** Who goes on with what is begun, and what others ask of them. */
export function describeOwners(store: CurrentStore): void {
  async function begin(owner: string, accountId?: number): Promise<Exchange & { call: number }> {
    const conversation = await addConversation(store(), accountId === undefined ? {} : { accountId });
    const begun = await store().messages.beginExchange({
      conversation: conversation.id,
      message: newMessage(),
      reply: newReply(),
      call: newPendingCall(conversation.accountId, { owner }),
    });
    if (!begun || !('turn' in begun) || begun.turn.call === null) throw new Error('It did not begin');
    return { ...begun, call: begun.turn.call };
  }

  const statusOf = async (id: number) => (await store().messages.byId(id))?.message.status;

  test('calls are orphaned when their node is gone', async () => {
    const [owned, orphaned] = [await begin(NODE), await begin('gone')];
    const ids = async () => (await store().usage.orphaned(NODE)).map((it) => it.id);
    expect(await ids()).toEqual([orphaned.call]);
    expect((await store().usage.pending()).map((it) => it.id)).toEqual([owned.call, orphaned.call]);
  });

  test('orphans are settled once by many who do so at once, and what others own goes on', async () => {
    const [owned, ...orphaned] = [await begin(NODE), await begin('gone'), await begin('gone')];
    await Promise.all(Array.from({ length: 8 }, () => settleOrphans({ store: store(), clock, log }, NODE)));
    expect(await statusOf(owned.turn.reply.id)).toBe('pending');
    for (const { turn, conversation } of orphaned) {
      expect(await statusOf(turn.reply.id)).toBe('interrupted');
      const query = { accountId: conversation.accountId, offset: 0, limit: 9 };
      expect(await store().usage.list(query)).toMatchObject({ total: 1, rows: [{ status: 500 }] });
    }
  });

  test('a node that was taken for dead changes nothing any more, also when its reply is written again', async () => {
    const { turn, conversation } = await begin('gone');
    const { accountId } = conversation;
    await store().messages.saveProgress(turn, { content: 'half', reasoning: '' });
    await settleOrphans({ store: store(), clock, log }, NODE);
    const late = () => store().messages.finishExchange(turn, newOutcome(), newUsage(accountId, turn), null);
    expect(await late()).toBe(false);
    await store().messages.reopenReply(turn.reply.id, newPendingCall(accountId));
    await store().messages.saveProgress(turn, { content: 'late', reasoning: '' });
    expect(await late()).toBe(false);
    expect(await store().messages.byId(turn.reply.id)).toMatchObject({ message: { status: 'pending', content: '' } });
  });

  test('whoever writes a reply learns how often it was noted that somebody follows it', async () => {
    const { turn, call } = await begin(NODE);
    const { id: reply } = turn.reply;
    const writing = [{ reply, call, owner: NODE }];
    expect(await store().messages.followersNoted(call)).toBe(0);
    expect(await store().messages.noteFollowers([reply, reply + 1000])).toEqual(writing);
    expect(await store().messages.noteFollowers([reply])).toEqual(writing);
    expect(await store().messages.noteFollowers([])).toEqual([]);
    expect(await store().messages.followersNoted(call)).toBe(2);
    await store().messages.finishExchange(turn, newOutcome(), newUsage(1, turn));
    expect(await store().messages.noteFollowers([reply])).toEqual([]);
    expect(await store().messages.followersNoted(call)).toBeUndefined();
  });

  test('the owner learns which replies are to stop, one by one or all of an account', async () => {
    const first = await begin(NODE);
    const { accountId } = first.conversation;
    const [second, others] = [await begin('gone', accountId), await begin(NODE)];
    const replyOf = ({ turn }: Exchange) => turn.reply.id;
    const requests = (node: string) => store().messages.stopRequests(node);
    expect(await requests(NODE)).toEqual([]);
    expect(await store().messages.requestStop({ reply: replyOf(others) })).toMatchObject([{ call: others.call }]);
    expect(await requests(NODE)).toEqual([replyOf(others)]);
    await store().usage.begin(newPendingCall(accountId));
    const stopped = await store().messages.requestStop({ accountId });
    expect(stopped.map((it) => it.owner).sort()).toEqual(['gone', NODE]);
    expect((await requests(NODE)).sort()).toEqual([replyOf(first), replyOf(others)].sort());
    expect(await requests('gone')).toEqual([replyOf(second)]);
    expect(await store().messages.requestStop({ reply: 0 })).toEqual([]);
  });
}
