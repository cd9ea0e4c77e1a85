import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';

const host = await useHost();

describe('compat.chathub.listConversations', () => {
  test('200: has all conversations, wherever they were begun, the last used first', async () => {
    const { token } = await host.createPerson();
    const native = await dataOf(host, 'conversations.create', { token, body: { title: 'Native', model: 'gpt-4' } });
    host.clock.advance(1000);
    const { body } = await call(host, 'compat.chathub.chat', { token, body: { message: '/echo hi' } });
    const answer = await call(host, 'compat.chathub.listConversations', { token });
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const times = { created_at: time, updated_at: time };
    expect(answer.body).toEqual([
      { id: body.conversation_id, title: '/echo hi', model: 'gpt-3.5-turbo', message_count: 2, ...times },
      { id: native.id, title: 'Native', model: 'gpt-4', message_count: 0, ...times },
    ]);
  });

  test('200: is not cut into pages', async () => {
    const { token, id } = await host.createPerson();
    for (let index = 0; index < 120; index += 1) await host.domain.conversations.create(id, { title: `${index}` });
    expect((await call(host, 'compat.chathub.listConversations', { token })).body).toHaveLength(120);
  });
});
