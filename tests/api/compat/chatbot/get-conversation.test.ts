import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectShapeOf } from './documented.ts';
import { beginConversation } from './people.ts';
import { callAt, expectError, forms } from './wire.ts';

const host = await useHost();

describe('compat.chatbot.getConversation', () => {
  test.each(forms)('200: tells about one conversation what the list tells, $form', async ({ slash }) => {
    const { token } = await host.createPerson();
    const path = { id: await beginConversation(host, token) };
    const { status, body } = await callAt(host, 'compat.chatbot.getConversation', slash, { token, path });
    expect(status).toBe(200);
    expectShapeOf(body, documented.conversation);
    expect(await dataOf(host, 'compat.chatbot.listConversations', { token })).toEqual([body]);
  });

  test('200: knows what the native API has changed', async () => {
    const { token } = await host.createPerson();
    const path = { id: await beginConversation(host, token) };
    const [native] = (await dataOf(host, 'conversations.list', { token })).conversations;
    const conversation_id = native?.id ?? '';
    await dataOf(host, 'conversations.update', { token, path: { conversation_id }, body: { title: 'Changed' } });
    expect((await dataOf(host, 'compat.chatbot.getConversation', { token, path })).title).toBe('Changed');
  });

  test.each([
    ['0', 'id must be >= 1'],
    ['conv_123', 'id must be integer'],
    ['1.5', 'id must be integer'],
    ['99999999999999999999', 'id must be <= 9007199254740991'],
  ])('400: refuses the id %s', async (id, fault) => {
    const { token } = await host.createPerson();
    const answer = await call(host, 'compat.chatbot.getConversation', { token, path: { id } });
    expectError(answer, 400, `请求错误：${fault}`);
  });

  test('404: knows nothing of another person’s conversation, nor of one that never was', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    for (const id of [await beginConversation(host, owner.token), 9_007_199_254_740_991]) {
      const answer = await call(host, 'compat.chatbot.getConversation', { token: other.token, path: { id } });
      expectError(answer, 404, '资源未找到：No such conversation');
    }
  });
});
