import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectShapeOf } from './documented.ts';
import { beginConversation, say } from './people.ts';
import { callAt, expectError, forms } from './wire.ts';

const host = await useHost();

describe('compat.chatbot.listConversationMessages', () => {
  test.each(forms)('200: is a bare list of messages, oldest first, $form', async ({ slash }) => {
    const { token } = await host.createPerson();
    const { conversation_id, user_message, ai_message } = await say(host, token, 'Hello');
    const path = { id: conversation_id };
    const { status, body } = await callAt(host, 'compat.chatbot.listConversationMessages', slash, { token, path });
    expect(status).toBe(200);
    expect(body).toEqual([user_message, ai_message]);
    for (const message of body) expectShapeOf(message, documented.message);
  });

  test('200: is empty while nothing was said', async () => {
    const { token } = await host.createPerson();
    const path = { id: await beginConversation(host, token) };
    expect(await dataOf(host, 'compat.chatbot.listConversationMessages', { token, path })).toEqual([]);
  });

  test('200: begins with the newest page, and each further one is older', async () => {
    const { token } = await host.createPerson();
    const { conversation_id: id } = await say(host, token, 'one');
    for (const word of ['two', 'three']) await say(host, token, word, id);
    const words = async (query: object) =>
      (await dataOf(host, 'compat.chatbot.listConversationMessages', { token, path: { id }, query })).map(
        (it) => it.content,
      );
    expect(await words({ limit: 2 })).toEqual(['/echo three', 'three']);
    expect(await words({ page_size: 2, page: 2 })).toEqual(['/echo two', 'two']);
    expect(await words({ limit: 4, page: 2 })).toEqual(['/echo one', 'one']);
    expect(await words({})).toHaveLength(6);
  });

  test('200: has what was said natively, the words of a message with pictures included', async () => {
    const { token } = await host.createPerson();
    const message = [
      { type: 'text' as const, text: 'Look' },
      { type: 'image_url' as const, image_url: { url: 'https://example.com/cat.png' } },
    ];
    await dataOf(host, 'chat.send', { token, body: { message } });
    const [conversation] = await dataOf(host, 'compat.chatbot.listConversations', { token });
    const path = { id: conversation?.id ?? 0 };
    const messages = await dataOf(host, 'compat.chatbot.listConversationMessages', { token, path });
    expect(messages).toMatchObject([{ role: 'user', content: 'Look' }, { role: 'assistant' }]);
  });

  test.each([
    [{ page: 0 }, 'page must be >= 1'],
    [{ limit: 101 }, 'limit must be <= 100'],
  ])('400: refuses %j', async (query, fault) => {
    const { token } = await host.createPerson();
    const path = { id: 1 };
    const answer = await call(host, 'compat.chatbot.listConversationMessages', { token, path, query });
    expectError(answer, 400, `请求错误：${fault}`);
  });

  test('404: shows nobody another person’s messages', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const { conversation_id: id } = await say(host, owner.token, 'private');
    const answer = await call(host, 'compat.chatbot.listConversationMessages', { token: other.token, path: { id } });
    expectError(answer, 404, '资源未找到：No such conversation');
  });
});
