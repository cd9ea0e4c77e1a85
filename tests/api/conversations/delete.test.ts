import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const DAY_MS = 24 * 60 * 60 * 1000;
const refusal = { code: 'NOT_FOUND', field: 'conversation_id', reason: 'No such conversation' } as const;

async function beginConversation(token: string): Promise<{ conversation_id: string }> {
  return { conversation_id: (await dataOf(host, 'conversations.create', { token, body: {} })).id };
}

describe('conversations.delete', () => {
  test('200: moves the conversation into the bin, where nothing but its list finds it', async () => {
    const { token } = await host.createPerson();
    const path = await beginConversation(token);
    await dataOf(host, 'chat.send', { token, body: { message: 'Hello', ...path } });
    expect(await dataOf(host, 'conversations.delete', { token, path })).toEqual({
      message: 'The conversation is in the bin.',
    });
    for (const folder of ['active', 'archived', 'all'] as const) {
      expect((await dataOf(host, 'conversations.list', { token, query: { folder } })).pagination.total_count).toBe(0);
    }
    const { conversations, bin_days } = await dataOf(host, 'conversations.list', { token, query: { folder: 'bin' } });
    expect(conversations).toMatchObject([
      { id: path.conversation_id, message_count: 2, deleted_at: expect.any(String) },
    ]);
    expect(bin_days).toBe(30);
    for (const id of ['conversations.get', 'conversations.export', 'messages.list'] as const) {
      expectRefusal(await call(host, id, { token, path }), refusal);
    }
    expectRefusal(await call(host, 'conversations.update', { token, path, body: { title: 'Other' } }), refusal);
    expectRefusal(await call(host, 'chat.send', { token, body: { message: 'Hello', ...path } }), refusal);
  });

  test('200: leaves the others alone', async () => {
    const { token } = await host.createPerson();
    const [path, other] = [await beginConversation(token), await beginConversation(token)];
    await dataOf(host, 'conversations.delete', { token, path });
    const { conversations } = await dataOf(host, 'conversations.list', { token });
    expect(conversations.map((it) => it.id)).toEqual([other.conversation_id]);
  });

  test('200: a reply that is on its way still reaches the person', async () => {
    const { token } = await host.createPerson();
    const path = await beginConversation(token);
    const sending = call(host, 'chat.send', { token, body: { message: '/slow 1000 Hello', max_tokens: 1, ...path } });
    await host.clock.longWait(1000);
    await dataOf(host, 'conversations.delete', { token, path });
    host.clock.advance(1000);
    expect((await sending).status).toBe(200);
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toEqual([]);
    await dataOf(host, 'conversations.restore', { token, path });
    expect((await dataOf(host, 'messages.list', { token, path })).messages).toMatchObject([
      {},
      { status: 'completed' },
    ]);
  });

  test('200: once more, as when the first answer was lost, changes nothing', async () => {
    const { token } = await host.createPerson();
    const path = await beginConversation(token);
    await dataOf(host, 'conversations.delete', { token, path });
    const query = { folder: 'bin' } as const;
    const before = await dataOf(host, 'conversations.list', { token, query });
    host.clock.advance(1000);
    await dataOf(host, 'conversations.delete', { token, path });
    expect(await dataOf(host, 'conversations.list', { token, query })).toEqual(before);
  });

  test('200: messages in the bin can’t be had, regenerated, resumed or deleted', async () => {
    const { token } = await host.createPerson();
    const { conversation_id, message_id } = await dataOf(host, 'chat.send', { token, body: { message: '/echo One' } });
    await dataOf(host, 'conversations.delete', { token, path: { conversation_id } });
    const path = { message_id };
    for (const id of [
      'chat.regenerate',
      'chat.regenerateStream',
      'chat.resume',
      'chat.stop',
      'messages.delete',
    ] as const) {
      const answer = await call(host, id, { token, path, ...(id.startsWith('chat.regenerate') && { body: {} }) });
      expect(answer.status, id).toBe(404);
    }
  });

  test('200: a retry of what began in it does not go on in the bin', async () => {
    const { token } = await host.createPerson();
    const path = await beginConversation(token);
    const sending = { token, body: { message: '/echo One', ...path }, headers: { 'Idempotency-Key': 'bin-1' } };
    const first = await dataOf(host, 'chat.send', sending);
    await dataOf(host, 'conversations.delete', { token, path });
    // The answer is remembered, and nothing is written.
    expect(await dataOf(host, 'chat.send', sending)).toEqual(first);
    const other = { ...sending, headers: { 'Idempotency-Key': 'bin-2' } };
    expectRefusal(await call(host, 'chat.send', other), refusal);
  });

  test('200: a bin of 30 days forgets for good', async () => {
    await using kept = await openHost();
    const { token, account } = await kept.createPerson();
    const path = { conversation_id: (await dataOf(kept, 'conversations.create', { token, body: {} })).id };
    await dataOf(kept, 'conversations.delete', { token, path });
    const { conversations, backgroundTasks } = kept.domain;
    // By then the access token has expired.
    const bin = () => conversations.list(account.id, { folder: 'bin', page: 1, limit: 10 });
    kept.clock.advance(29 * DAY_MS);
    expect((await bin()).total).toBe(1);
    await backgroundTasks.idle();
    kept.clock.advance(DAY_MS);
    await expect(conversations.restore(account.id, path.conversation_id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await bin();
    await backgroundTasks.idle();
    expect((await bin()).total).toBe(0);
    expect(await kept.store.conversations.byPublicId(path.conversation_id)).toBeUndefined();
  });

  test('200: without a bin it is deleted for good', async () => {
    await using without = await openHost({ binDays: 0 });
    const { token } = await without.createPerson();
    const path = { conversation_id: (await dataOf(without, 'conversations.create', { token, body: {} })).id };
    expect((await dataOf(without, 'conversations.list', { token })).bin_days).toBe(0);
    expect(await dataOf(without, 'conversations.delete', { token, path })).toEqual({
      message: 'The conversation has been deleted.',
    });
    expect(await without.store.conversations.byPublicId(path.conversation_id)).toBeUndefined();
    expectRefusal(await call(without, 'conversations.delete', { token, path }), refusal);
  });

  test('404: knows no such conversation', async () => {
    const { token } = await host.createPerson();
    for (const conversation_id of ['conv_nowhere', '%', '1']) {
      expectRefusal(await call(host, 'conversations.delete', { token, path: { conversation_id } }), refusal);
    }
  });

  test('404: does not delete somebody else’s', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson({ role: 'admin' })];
    const path = await beginConversation(one.token);
    expectRefusal(await call(host, 'conversations.delete', { token: other.token, path }), refusal);
    await dataOf(host, 'messages.list', { token: one.token, path });
  });
});
