import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const refusal = { code: 'NOT_FOUND', field: 'conversation_id', reason: 'No such conversation' } as const;

async function beginConversation(token: string): Promise<{ conversation_id: string }> {
  return { conversation_id: (await dataOf(host, 'conversations.create', { token, body: {} })).id };
}

describe('conversations.delete', () => {
  test('200: deletes the conversation and its messages for good', async () => {
    const { token } = await host.createPerson();
    const path = await beginConversation(token);
    await dataOf(host, 'chat.send', { token, body: { message: 'Hello', ...path } });
    expect(await dataOf(host, 'conversations.delete', { token, path })).toEqual({
      message: 'The conversation has been deleted.',
    });
    expect((await dataOf(host, 'conversations.list', { token })).pagination.total_count).toBe(0);
    expectRefusal(await call(host, 'messages.list', { token, path }), refusal);
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
  });

  test('404: knows no such conversation, nor one that is deleted already', async () => {
    const { token } = await host.createPerson();
    const path = await beginConversation(token);
    await dataOf(host, 'conversations.delete', { token, path });
    for (const conversation_id of [path.conversation_id, 'conv_nowhere', '%', '1']) {
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
