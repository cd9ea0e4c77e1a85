import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectShapeOf } from './documented.ts';
import { beginConversation } from './people.ts';
import { callAt, expectError, forms } from './wire.ts';

const host = await useHost();

describe('compat.chatbot.listConversations', () => {
  test.each(forms)('200: is a bare list of conversations as documented, $form', async ({ slash }) => {
    const { token, id: user } = await host.createPerson();
    const id = await beginConversation(host, token, '我的会话');
    const { status, body } = await callAt(host, 'compat.chatbot.listConversations', slash, { token });
    expect(status).toBe(200);
    expect(body).toHaveLength(1);
    expectShapeOf(body[0], documented.conversation);
    expect(body[0]).toMatchObject({ id, user, title: '我的会话', model: 'gpt-3.5-turbo' });
  });

  test('200: shows one’s own, the most recently used first, wherever they were begun', async () => {
    const [{ token }, other] = [await host.createPerson(), await host.createPerson()];
    await beginConversation(host, other.token, 'private');
    await beginConversation(host, token, 'here');
    host.clock.advance(1000);
    await dataOf(host, 'conversations.create', { token, body: { title: 'natively' } });
    const listed = await dataOf(host, 'compat.chatbot.listConversations', { token });
    expect(listed.map((it) => it.title)).toEqual(['natively', 'here']);
    const { conversations } = await dataOf(host, 'conversations.list', { token });
    expect(conversations.map((it) => it.title)).toEqual(['natively', 'here']);
  });

  test.each(forms)('200: comes in pages when they are asked for, $form', async ({ slash }) => {
    const { token } = await host.createPerson();
    for (const title of ['a', 'b', 'c']) await beginConversation(host, token, title);
    const titles = async (query: Record<string, number>) => {
      const { body } = await callAt(host, 'compat.chatbot.listConversations', slash, { token, query });
      return body.map((it: { title: string }) => it.title).join('');
    };
    expect(await titles({ limit: 2 })).toBe('cb');
    expect(await titles({ page_size: 2, page: 2 })).toBe('a');
    expect(await titles({ page_size: 3, limit: 1 })).toBe('c');
    expect(await titles({ page: 2 })).toBe('');
  });

  test('200: has the newest hundred unless more pages are asked for', async () => {
    const { token, id } = await host.createPerson();
    for (let index = 0; index < 101; index += 1) await host.domain.conversations.create(id, { title: `${index}` });
    const listed = await dataOf(host, 'compat.chatbot.listConversations', { token });
    expect(listed.map((it) => it.title)).toEqual(Array.from({ length: 100 }, (_, index) => `${100 - index}`));
    const second = await dataOf(host, 'compat.chatbot.listConversations', { token, query: { page: 2 } });
    expect(second.map((it) => it.title)).toEqual(['0']);
  });

  test.each([
    [{ page: 0 }, 'page must be >= 1'],
    [{ limit: 0 }, 'limit must be >= 1'],
    [{ page_size: 101 }, 'page_size must be <= 100'],
    [{ limit: 'many' }, 'limit must be integer'],
  ])('400: refuses %j', async (query, fault) => {
    const { token } = await host.createPerson();
    expectError(await call(host, 'compat.chatbot.listConversations', { token, query }), 400, `请求错误：${fault}`);
  });

  test('403: asks whoever must change the password to do that first', async () => {
    const { token } = await host.createPerson({ mustChangePassword: true });
    expectError(
      await call(host, 'compat.chatbot.listConversations', { token }),
      403,
      '须先更改密码：The password was set by somebody else; choose another one',
    );
  });
});
