import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const body = { title: '新的标题' };

async function beginConversation(token: string) {
  return { conversation_id: (await dataOf(host, 'conversations.create', { token, body: { title: 'Old' } })).id };
}

describe('conversations.update', () => {
  test('200: gives a conversation another title', async () => {
    const { token } = await host.createPerson();
    const own = await beginConversation(token);
    const updated = await dataOf(host, 'conversations.update', { token, path: own, body: { title: '  新的标题 ' } });
    expect(updated).toMatchObject({ id: own.conversation_id, title: '新的标题' });
    expect(await dataOf(host, 'conversations.get', { token, path: own })).toEqual(updated);
    const { conversations } = await dataOf(host, 'conversations.list', { token, query: { search: '新的' } });
    expect(conversations).toEqual([updated]);
  });

  test('200: gives the messages that follow another model', async () => {
    const { token } = await host.createPerson();
    const own = await beginConversation(token);
    expect(await dataOf(host, 'conversations.update', { token, path: own, body: { model: 'gpt-4' } })).toMatchObject({
      title: 'Old',
      model: 'gpt-4',
    });
    expect((await dataOf(host, 'chat.send', { token, body: { message: 'Hello', ...own } })).model).toBe('gpt-4');
  });

  test('200: shows another version without using it, and knows nothing of messages of other conversations', async () => {
    const { token } = await host.createPerson();
    const first = await dataOf(host, 'chat.send', { token, body: { message: '/echo one' } });
    const again = await dataOf(host, 'chat.regenerate', { token, path: first, body: {} });
    const path = { conversation_id: first.conversation_id };
    const before = await dataOf(host, 'conversations.get', { token, path });
    host.clock.advance(1000);
    const show = (current_message_id: string) =>
      call(host, 'conversations.update', { token, path, body: { current_message_id } });
    const shown = async () => (await dataOf(host, 'messages.list', { token, path })).messages.at(-1);
    expect(await shown()).toMatchObject({
      id: again.message_id,
      versions: { index: 2, previous_id: first.message_id },
    });
    expect(await show(first.message_id)).toMatchObject({ status: 200, body: { data: before } });
    expect(await shown()).toMatchObject({ id: first.message_id, versions: { index: 1, next_id: again.message_id } });
    const other = await dataOf(host, 'chat.send', { token, body: { message: 'Hello' } });
    expectRefusal(await show(other.message_id), {
      code: 'NOT_FOUND',
      field: 'current_message_id',
      reason: 'No such message',
    });
  });

  test('200: pins and archives without using it, and takes both back', async () => {
    const { token } = await host.createPerson();
    const own = await beginConversation(token);
    host.clock.advance(1000);
    const newer = await beginConversation(token);
    const ids = async (folder: 'active' | 'archived' | 'all') =>
      (await dataOf(host, 'conversations.list', { token, query: { folder } })).conversations.map((it) => it.id);
    const change = (changes: { pinned?: boolean; archived?: boolean }) =>
      dataOf(host, 'conversations.update', { token, path: own, body: changes });
    const [old, recent] = [own.conversation_id, newer.conversation_id];

    expect(await change({ pinned: true })).toMatchObject({ pinned: true, archived: false, deleted_at: null });
    expect(await ids('active')).toEqual([old, recent]);
    expect(await ids('all')).toEqual([recent, old]);
    expect(await change({ archived: true })).toMatchObject({ pinned: true, archived: true });
    expect([await ids('active'), await ids('archived'), await ids('all')]).toEqual([[recent], [old], [recent, old]]);
    expect(await change({ pinned: false, archived: false })).toMatchObject({ pinned: false, archived: false });
    expect([await ids('active'), await ids('archived')]).toEqual([[recent, old], []]);
  });

  test('200: a message takes a conversation out of the archive', async () => {
    const { token } = await host.createPerson();
    const own = await beginConversation(token);
    await dataOf(host, 'conversations.update', { token, path: own, body: { archived: true } });
    await dataOf(host, 'chat.send', { token, body: { message: 'Hello', ...own } });
    expect(await dataOf(host, 'conversations.get', { token, path: own })).toMatchObject({ archived: false });
  });

  test('400: an unknown model is refused, and nothing changes', async () => {
    const { token } = await host.createPerson();
    const own = await beginConversation(token);
    const changes = { title: 'New', model: 'gpt-0' };
    expectRefusal(await call(host, 'conversations.update', { token, path: own, body: changes }), {
      code: 'VALIDATION_ERROR',
      field: 'model',
      reason: 'is not a known model',
    });
    expect((await dataOf(host, 'conversations.get', { token, path: own })).title).toBe('Old');
  });

  test('404: nobody renames another person’s conversation', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const own = await beginConversation(owner.token);
    expectRefusal(await call(host, 'conversations.update', { token: other.token, path: own, body }), {
      code: 'NOT_FOUND',
      field: 'conversation_id',
      reason: 'No such conversation',
    });
    expect((await dataOf(host, 'conversations.get', { token: owner.token, path: own })).title).toBe('Old');
  });

  test('503: a model that is switched off is not chosen', async () => {
    const { token } = await host.createPerson();
    const own = await beginConversation(token);
    const [likeness] = await host.store.models.list();
    if (!likeness) throw new Error('There are no models');
    const { id: _, ...model } = likeness;
    await host.store.models.insertMissing([{ ...model, key: 'retired-update', active: false }]);
    expectRefusal(await call(host, 'conversations.update', { token, path: own, body: { model: 'retired-update' } }), {
      code: 'SERVICE_UNAVAILABLE',
      field: 'model',
    });
  });
});
