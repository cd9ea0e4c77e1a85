import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

describe('conversations.get', () => {
  test('200: tells about one conversation what the list tells', async () => {
    const { token } = await host.createPerson();
    const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message: 'Hello' } });
    const [listed] = (await dataOf(host, 'conversations.list', { token })).conversations;
    expect(await dataOf(host, 'conversations.get', { token, path: { conversation_id } })).toEqual(listed);
  });

  test('404: knows nothing of another person’s conversation', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const { id } = await dataOf(host, 'conversations.create', { token: owner.token, body: {} });
    const answer = await call(host, 'conversations.get', { token: other.token, path: { conversation_id: id } });
    expectRefusal(answer, { code: 'NOT_FOUND', field: 'conversation_id', reason: 'No such conversation' });
  });
});
