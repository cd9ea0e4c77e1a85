import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectShapeOf } from './documented.ts';
import { say } from './people.ts';
import { callAt, expectError, forms } from './wire.ts';

const host = await useHost();

describe('compat.chatbot.listMessages', () => {
  test.each(forms)('200: is a bare list of one’s own messages of all conversations, $form', async ({ slash }) => {
    const [{ token }, other] = [await host.createPerson(), await host.createPerson()];
    const first = await say(host, token, 'first');
    await say(host, other.token, 'private');
    const second = await say(host, token, 'second');
    const { status, body } = await callAt(host, 'compat.chatbot.listMessages', slash, { token });
    expect(status).toBe(200);
    expect(body).toEqual([first.user_message, first.ai_message, second.user_message, second.ai_message]);
    for (const message of body) expectShapeOf(message, documented.message);
  });

  test('200: may be of one conversation', async () => {
    const { token } = await host.createPerson();
    const { conversation_id, user_message, ai_message } = await say(host, token, 'first');
    await say(host, token, 'second');
    const query = { conversation_id };
    expect(await dataOf(host, 'compat.chatbot.listMessages', { token, query })).toEqual([user_message, ai_message]);
  });

  test('200: begins with the newest page, and each further one is older', async () => {
    const { token } = await host.createPerson();
    for (const word of ['one', 'two', 'three']) await say(host, token, word);
    const words = async (query: object) =>
      (await dataOf(host, 'compat.chatbot.listMessages', { token, query })).map((it) => it.content);
    expect(await words({ limit: 3 })).toEqual(['two', '/echo three', 'three']);
    expect(await words({ limit: 3, page: 2 })).toEqual(['/echo one', 'one', '/echo two']);
    expect(await words({ page: 2 })).toEqual([]);
  });

  test.each([
    [{ conversation_id: 'conv_1' }, 'conversation_id must be integer'],
    [{ conversation_id: 0 }, 'conversation_id must be >= 1'],
    [{ page_size: 0 }, 'page_size must be >= 1'],
  ])('400: refuses %j', async (query, fault) => {
    const { token } = await host.createPerson();
    expectError(await call(host, 'compat.chatbot.listMessages', { token, query }), 400, `请求错误：${fault}`);
  });

  test('404: knows nothing of another person’s conversation', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const { conversation_id } = await say(host, owner.token, 'private');
    const query = { conversation_id };
    const answer = await call(host, 'compat.chatbot.listMessages', { token: other.token, query });
    expectError(answer, 404, '资源未找到：No such conversation');
  });
});
