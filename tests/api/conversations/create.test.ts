import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('conversations.create', () => {
  test('200: begins a conversation without messages', async () => {
    const { token } = await host.createPerson();
    const body = { title: '关于AI的讨论', model: 'gpt-4' };
    const conversation = await dataOf(host, 'conversations.create', { token, body });
    expect(conversation).toEqual({
      id: expect.stringMatching(/^conv_\w{16,}$/),
      ...body,
      message_count: 0,
      last_message_at: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      pinned: false,
      archived: false,
      deleted_at: null,
    });
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toEqual([conversation]);
  });

  test('200: all fields may be left out', async () => {
    const { token } = await host.createPerson();
    expect(await dataOf(host, 'conversations.create', { token, body: {} })).toMatchObject({
      title: '新对话',
      model: 'gpt-3.5-turbo',
    });
  });

  test('200: a title loses the space around it', async () => {
    const { token } = await host.createPerson();
    expect((await dataOf(host, 'conversations.create', { token, body: { title: ' \n Plans ' } })).title).toBe('Plans');
  });

  test('200: each one has an id of its own', async () => {
    const { token } = await host.createPerson();
    const create = () => dataOf(host, 'conversations.create', { token, body: { title: 'Twice' } });
    expect((await create()).id).not.toBe((await create()).id);
  });

  test('200: branches off another conversation with copies of what leads to a message', async () => {
    const { token } = await host.createPerson();
    const body = { message: '/echo one', model: 'gpt-4' };
    const { conversation_id, message_id } = await dataOf(host, 'chat.send', { token, body });
    await dataOf(host, 'chat.send', { token, body: { message: '/echo two', conversation_id } });
    const from = { from_message_id: message_id };
    const branch = await dataOf(host, 'conversations.create', { token, body: from });
    expect(branch).toMatchObject({ title: '/echo one', model: 'gpt-4', message_count: 2 });
    const path = { conversation_id: branch.id };
    const messages = async () => (await dataOf(host, 'messages.list', { token, path })).messages;
    expect((await messages()).map((it) => it.content)).toEqual(['/echo one', 'one']);
    expect((await messages())[1]?.id).not.toBe(message_id);
    await dataOf(host, 'conversations.delete', { token, path: { conversation_id } });
    await dataOf(host, 'chat.send', { token, body: { message: '/echo three', conversation_id: branch.id } });
    expect((await messages()).map((it) => it.content)).toEqual(['/echo one', 'one', '/echo three', 'three']);
    expect(await call(host, 'conversations.create', { token, body: from })).toMatchObject({ status: 404 });
  });

  test('404: branches off one’s own conversations alone', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const { message_id } = await dataOf(host, 'chat.send', { token: owner.token, body: { message: 'Hello' } });
    const body = { from_message_id: message_id };
    expectRefusal(await call(host, 'conversations.create', { token: other.token, body }), {
      code: 'NOT_FOUND',
      field: 'from_message_id',
      reason: 'No such message',
    });
  });

  test('409: nothing branches off a reply that is being written', async () => {
    const { token } = await host.createPerson();
    const { id: conversation_id } = await dataOf(host, 'conversations.create', { token, body: {} });
    const message = '/slow 1000 Hello';
    const sending = call(host, 'chat.send', { token, body: { message, max_tokens: 1, conversation_id } });
    await host.clock.longWait(1000);
    const { messages } = await dataOf(host, 'messages.list', { token, path: { conversation_id } });
    const body = { from_message_id: messages[1]?.id ?? '' };
    expectRefusal(await call(host, 'conversations.create', { token, body }), {
      code: 'CONFLICT',
      field: 'from_message_id',
      reason: 'is still being written; stop it first',
    });
    host.clock.advance(1000);
    await sending;
  });

  test('400: refuses a model that nobody knows', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'conversations.create', { token, body: { model: 'gpt-0' } }), {
      code: 'VALIDATION_ERROR',
      field: 'model',
      reason: 'is not a known model',
    });
  });
});
