import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

const host = await useHost();

async function begin(token: string) {
  const { body } = await call(host, 'compat.chathub.chat', { token, body: { message: '/echo hi' } });
  return { conversation_id: body.conversation_id as string };
}

describe('compat.chathub.listMessages', () => {
  test('200: has the messages, the oldest first', async () => {
    const { token } = await host.createPerson();
    const path = await begin(token);
    await dataOf(host, 'chat.send', { token, body: { message: '/echo natively', ...path } });
    const { body } = await call(host, 'compat.chathub.listMessages', { token, path });
    const facts = { id: expect.any(Number), ...path, status: 'completed', created_at: expect.stringMatching(/T.*Z$/) };
    expect(body).toEqual([
      { ...facts, role: 'user', content: '/echo hi', model: null },
      { ...facts, role: 'assistant', content: 'hi', model: 'gpt-3.5-turbo' },
      { ...facts, role: 'user', content: '/echo natively', model: null },
      { ...facts, role: 'assistant', content: 'natively', model: 'gpt-3.5-turbo' },
    ]);
  });

  test('200: of a message with a picture it has the text', async () => {
    const { token } = await host.createPerson();
    const message = [
      { type: 'text' as const, text: 'What is this?' },
      { type: 'image_url' as const, image_url: { url: 'https://example.com/a.png' } },
    ];
    const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message, model: 'gpt-4o-mini' } });
    const { body } = await call(host, 'compat.chathub.listMessages', { token, path: { conversation_id } });
    expect(body[0].content).toBe('What is this?');
  });

  test('404: knows no such conversation, nor somebody else’s', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson({ role: 'admin' })];
    for (const path of [await begin(owner.token), { conversation_id: 'nowhere' }]) {
      const answer = await call(host, 'compat.chathub.listMessages', { token: other.token, path });
      expectError(answer, 404, '资源不存在: No such conversation');
    }
  });
});
