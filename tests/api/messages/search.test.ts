import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

async function say(token: string, text: string) {
  return dataOf(host, 'chat.send', { token, body: { message: `/echo ${text}` } });
}

async function found(token: string, q: string) {
  return (await dataOf(host, 'messages.search', { token, query: { q } })).messages;
}

describe('messages.search', () => {
  test('200: finds messages and replies, the newest first, with the titles of their conversations', async () => {
    const { token } = await host.createPerson();
    const { conversation_id, message_id } = await say(token, '神经网络由简单的单元组成');
    const messages = await found(token, '神经网络');
    expect(messages.map((it) => it.role)).toEqual(['assistant', 'user']);
    expect(messages[0]).toEqual({
      id: message_id,
      conversation_id,
      parent_id: messages[1]?.id,
      current: true,
      conversation_title: '/echo 神经网络由简单的单元组成',
      role: 'assistant',
      content: '神经网络由简单的单元组成',
      model: 'gpt-3.5-turbo',
      tokens_used: expect.any(Number),
      status: 'completed',
      finish_reason: 'stop',
      created_at: expect.any(String),
    });
  });

  test.each(['100%', 'a_b', '"quoted"', "it's", '网络', '猫', 'TEA', '50% *'])(
    '200: finds “%s” by the letter',
    async (q) => {
      const { token } = await host.createPerson();
      await say(token, 'nothing of the kind, 100 a-b quoted its');
      await say(token, `so ${q} it is`);
      const messages = await found(token, q);
      expect(messages.map((it) => it.content)).toEqual([`so ${q} it is`, `/echo so ${q} it is`]);
    },
  );

  test('200: hands out page after page', async () => {
    const { token } = await host.createPerson();
    for (const word of ['one', 'two', 'three']) await say(token, `needle ${word}`);
    const query = { q: 'needle', page: 2, limit: 2 };
    const { messages, pagination } = await dataOf(host, 'messages.search', { token, query });
    expect(messages.map((it) => it.content)).toEqual(['needle two', '/echo needle two']);
    expect(pagination).toEqual({ current_page: 2, total_pages: 3, total_count: 6, per_page: 2 });
  });

  test('200: finds nothing of other people', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson()];
    await say(one.token, 'a secret of mine');
    expect(await found(other.token, 'secret')).toEqual([]);
  });

  test('200: finds nothing that is deleted', async () => {
    const { token } = await host.createPerson();
    const path = await say(token, 'short-lived');
    await dataOf(host, 'conversations.delete', { token, path });
    expect(await found(token, 'short-lived')).toEqual([]);
  });

  test('400: something must be looked for', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'messages.search', { token }), {
      code: 'VALIDATION_ERROR',
      field: 'q',
      reason: 'is required',
    });
  });
});
