import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

const host = await useHost();

async function begin(token: string) {
  const { body } = await call(host, 'compat.chathub.chat', { token, body: { message: '/echo hi' } });
  return { conversation_id: body.conversation_id as string };
}

describe('compat.chathub.deleteConversation', () => {
  test('200: deletes the conversation, on all surfaces', async () => {
    const { token } = await host.createPerson();
    const path = await begin(token);
    expect((await call(host, 'compat.chathub.deleteConversation', { token, path })).body).toEqual({
      success: true,
      message: '对话已删除',
    });
    expect((await call(host, 'conversations.get', { token, path })).status).toBe(404);
    expect((await call(host, 'compat.chathub.deleteConversation', { token, path })).status).toBe(404);
  });

  test('200: an id that is free again can be begun anew', async () => {
    const { token } = await host.createPerson();
    const path = await begin(token);
    await call(host, 'compat.chathub.deleteConversation', { token, path });
    await call(host, 'compat.chathub.chat', { token, body: { message: '/echo again', ...path } });
    expect((await call(host, 'compat.chathub.listMessages', { token, path })).body).toHaveLength(2);
  });

  test('404: knows no such conversation, nor somebody else’s', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson({ role: 'admin' })];
    for (const path of [await begin(owner.token), { conversation_id: 'nowhere' }]) {
      const answer = await call(host, 'compat.chathub.deleteConversation', { token: other.token, path });
      expectError(answer, 404, '资源不存在: No such conversation');
    }
  });
});
