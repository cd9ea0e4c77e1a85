import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const refusal = { code: 'NOT_FOUND', field: 'conversation_id', reason: 'No such conversation' } as const;

describe('conversations.restore', () => {
  test('200: the conversation is where it was, with its messages, and goes on', async () => {
    const { token } = await host.createPerson();
    const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message: '/echo Darjeeling' } });
    const path = { conversation_id };
    const changes = { title: 'On tea', pinned: true, archived: true };
    const before = await dataOf(host, 'conversations.update', { token, path, body: changes });
    await dataOf(host, 'conversations.delete', { token, path });
    expect((await dataOf(host, 'messages.search', { token, query: { q: 'darjeeling' } })).messages).toEqual([]);
    expect(await dataOf(host, 'conversations.restore', { token, path })).toEqual(before);
    expect(await dataOf(host, 'conversations.get', { token, path })).toEqual(before);
    expect((await dataOf(host, 'messages.search', { token, query: { q: 'darjeeling' } })).messages).toHaveLength(2);
    const query = { folder: 'archived', search: 'tea' } as const;
    expect((await dataOf(host, 'conversations.list', { token, query })).conversations).toEqual([before]);
    await dataOf(host, 'chat.send', { token, body: { message: 'More', conversation_id } });
  });

  test('200: one that is not in the bin stays as it is', async () => {
    const { token } = await host.createPerson();
    const created = await dataOf(host, 'conversations.create', { token, body: {} });
    expect(await dataOf(host, 'conversations.restore', { token, path: { conversation_id: created.id } })).toEqual(
      created,
    );
  });

  test('404: knows no such conversation', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'conversations.restore', { token, path: { conversation_id: 'conv_0' } }), refusal);
  });

  test('404: does not restore somebody else’s', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson({ role: 'admin' })];
    const path = { conversation_id: (await dataOf(host, 'conversations.create', { token: one.token, body: {} })).id };
    await dataOf(host, 'conversations.delete', { token: one.token, path });
    expectRefusal(await call(host, 'conversations.restore', { token: other.token, path }), refusal);
    expect((await dataOf(host, 'conversations.list', { token: one.token })).conversations).toEqual([]);
  });
});
