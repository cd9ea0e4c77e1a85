import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();

/** Somebody whose messages were echoed one after the other. */
async function somebodyWho(messages: string[]) {
  const { token } = await host.createPerson();
  const { id: conversation_id } = await dataOf(host, 'conversations.create', { token, body: {} });
  for (const text of messages) {
    await dataOf(host, 'chat.send', { token, body: { message: `/echo ${text}`, conversation_id } });
  }
  return { token, path: { conversation_id } };
}

describe('messages.list', () => {
  test('200: shows the messages, the oldest first', async () => {
    const { token, path } = await somebodyWho(['one', 'two']);
    const { messages, pagination } = await dataOf(host, 'messages.list', { token, path });
    expect(messages.map(({ role, content }) => [role, content])).toEqual([
      ['user', '/echo one'],
      ['assistant', 'one'],
      ['user', '/echo two'],
      ['assistant', 'two'],
    ]);
    expect(pagination).toEqual({ current_page: 1, total_pages: 1, total_count: 4, per_page: 20 });
    expect(messages[1]).toEqual({
      id: expect.stringMatching(/^msg_/),
      conversation_id: path.conversation_id,
      parent_id: messages[0]?.id,
      current: true,
      role: 'assistant',
      content: 'one',
      model: 'gpt-3.5-turbo',
      tokens_used: 1,
      status: 'completed',
      finish_reason: 'stop',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    });
  });

  test('200: shows a reply that is being written as pending', async () => {
    const { token, path } = await somebodyWho([]);
    const sending = call(host, 'chat.send', { token, body: { message: '/slow 1000 Hello', max_tokens: 1, ...path } });
    await host.clock.longWait(1000);
    const { messages } = await dataOf(host, 'messages.list', { token, path });
    expect(messages.map((it) => it.status)).toEqual(['completed', 'pending']);
    host.clock.advance(1000);
    await sending;
  });

  test('200: pages through all of them without loss or repetition', async () => {
    const { token, path } = await somebodyWho(['a', 'b', 'c', 'd', 'e']);
    const page = (page: number) => dataOf(host, 'messages.list', { token, path, query: { page, limit: 4 } });
    const pages = [await page(1), await page(2), await page(3), await page(4)];
    expect(pages.map((it) => it.messages.length)).toEqual([4, 4, 2, 0]);
    const replies = pages.flatMap((it) => it.messages).filter((it) => it.role === 'assistant');
    expect(replies.map((it) => it.content)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(pages[1]?.pagination).toEqual({ current_page: 2, total_pages: 3, total_count: 10, per_page: 4 });
  });

  test('200: is empty for a conversation that has none', async () => {
    const { token, path } = await somebodyWho([]);
    expect(await dataOf(host, 'messages.list', { token, path })).toEqual({
      messages: [],
      pagination: { current_page: 1, total_pages: 0, total_count: 0, per_page: 20 },
    });
  });

  test('400: refuses pages and limits out of range', async () => {
    const { token, path } = await somebodyWho([]);
    for (const query of [{ page: 0 }, { page: 1_000_001 }, { limit: 0 }, { limit: 101 }]) {
      const [field] = Object.keys(query);
      expectRefusal(await call(host, 'messages.list', { token, path, query }), { code: 'VALIDATION_ERROR', field });
    }
  });

  test('404: knows no such conversation, nor somebody else’s', async () => {
    const [{ path }, { token }] = [await somebodyWho(['secret']), await host.createPerson({ role: 'admin' })];
    for (const conversation_id of [path.conversation_id, 'conv_nowhere', 'conv_%', "' OR 1=1 --"]) {
      expectRefusal(await call(host, 'messages.list', { token, path: { conversation_id } }), {
        code: 'NOT_FOUND',
        field: 'conversation_id',
        reason: 'No such conversation',
      });
    }
  });
});
