import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { beginConversation, say } from './people.ts';
import { callAt, expectError, forms } from './wire.ts';

const host = await useHost();

describe('compat.chatbot.deleteConversation', () => {
  test.each(forms)('200: deletes the conversation and its messages everywhere, $form', async ({ slash }) => {
    const { token } = await host.createPerson();
    const path = { id: await beginConversation(host, token) };
    await say(host, token, 'Hello', path.id);
    const { status, body } = await callAt(host, 'compat.chatbot.deleteConversation', slash, { token, path });
    expect({ status, body }).toEqual({ status: 200, body: { message: '会话已删除' } });
    expect((await call(host, 'compat.chatbot.getConversation', { token, path })).status).toBe(404);
    expect(await dataOf(host, 'compat.chatbot.listMessages', { token })).toEqual([]);
    expect((await dataOf(host, 'conversations.list', { token })).conversations).toEqual([]);
  });

  test('400: refuses what is no id', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, 'compat.chatbot.deleteConversation', { token, path: { id: 'all' } });
    expectError(answer, 400, '请求错误：id must be integer');
  });

  test('404: nobody deletes another person’s conversation, and nobody one twice', async () => {
    const [owner, other] = [await host.createPerson(), await host.createPerson()];
    const path = { id: await beginConversation(host, owner.token) };
    const remove = (token: string) => call(host, 'compat.chatbot.deleteConversation', { token, path });
    expectError(await remove(other.token), 404, '资源未找到：No such conversation');
    expect((await remove(owner.token)).status).toBe(200);
    expectError(await remove(owner.token), 404, '资源未找到：No such conversation');
  });
});
