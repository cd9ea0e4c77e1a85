import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const refusal = { code: 'NOT_FOUND', field: 'conversation_id', reason: 'No such conversation' } as const;

/** A conversation that its owner has deleted. */
async function binned(token: string): Promise<{ conversation_id: string }> {
  const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message: '/echo One' } });
  await dataOf(host, 'conversations.delete', { token, path: { conversation_id } });
  return { conversation_id };
}

const bin = async (token: string) =>
  (await dataOf(host, 'conversations.list', { token, query: { folder: 'bin' } })).conversations.map((it) => it.id);

describe('conversations.purge', () => {
  test('200: deletes what is in the bin for good, and nothing else', async () => {
    const { token } = await host.createPerson();
    const [path, other] = [await binned(token), await binned(token)];
    expect(await dataOf(host, 'conversations.purge', { token, path })).toEqual({
      message: 'The conversation has been deleted.',
    });
    expect(await bin(token)).toEqual([other.conversation_id]);
    expectRefusal(await call(host, 'conversations.restore', { token, path }), refusal);
    expect(await host.store.conversations.byPublicId(path.conversation_id)).toBeUndefined();
  });

  test('404: knows no such conversation, nor one that is gone or not in the bin', async () => {
    const { token } = await host.createPerson();
    const { id } = await dataOf(host, 'conversations.create', { token, body: {} });
    const gone = await binned(token);
    await dataOf(host, 'conversations.purge', { token, path: gone });
    for (const conversation_id of ['conv_nowhere', id, gone.conversation_id]) {
      expectRefusal(await call(host, 'conversations.purge', { token, path: { conversation_id } }), refusal);
    }
    await dataOf(host, 'conversations.get', { token, path: { conversation_id: id } });
  });

  test('404: does not delete somebody else’s', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson({ role: 'admin' })];
    const path = await binned(one.token);
    expectRefusal(await call(host, 'conversations.purge', { token: other.token, path }), refusal);
    expect(await bin(one.token)).toEqual([path.conversation_id]);
  });
});
