import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { type Answer, call, request } from '../../support/http/call.ts';
import { offerTool } from '../tools/market.ts';

const host = await useHost();

/** Surfaces whose clients expect that what a server does not know is ignored. */
const surfaces = [
  {
    surface: 'bailian',
    register: '/compat/bailian/api/auth/register',
    login: '/compat/bailian/api/auth/login',
    conversations: '/compat/bailian/api/conversations',
    newConversation: { model_name: 'gpt-4' },
    count: ({ body }: Answer): number => body.data.conversations.length,
    idOf: ({ body }: Answer): number => body.data.conversation_id,
  },
  {
    surface: 'chatbot',
    register: '/compat/chatbot/api/v1/register/',
    login: '/compat/chatbot/api/v1/login/',
    conversations: '/compat/chatbot/api/v1/conversations/',
    newConversation: { model: 'gpt-4' },
    count: ({ body }: Answer): number => body.length,
    idOf: ({ body }: Answer): number => body.id,
  },
];

describe.each(surfaces)('$surface', ({ surface, register, login, conversations, newConversation, count, idOf }) => {
  test.each([
    ['_=1700000000000', 2],
    ['page=&limit=', 2],
    ['order=-created_at&limit=1', 1],
    ['limit=1&%E4%BD=%E4&&=', 1],
  ])('of the query %s only what is known and has a value counts', async (query, expected) => {
    const { token } = await host.createPerson();
    for (let made = 0; made < 2; made += 1)
      await request(host, 'POST', conversations, { token, body: newConversation });
    const answer = await request(host, 'GET', `${conversations}?${query}`, { token });
    expect(answer.status).toBe(200);
    expect(count(answer)).toBe(expected);
  });

  test('a known parameter is still held to the contract', async () => {
    const { token } = await host.createPerson();
    expect((await request(host, 'GET', `${conversations}?_=1&page=0`, { token })).status).toBe(400);
    expect((await request(host, 'GET', `${conversations}?page=1&page=2`, { token })).status).toBe(400);
  });

  test('whoever registers cannot make more of the account than the document says', async () => {
    const username = `more-${surface}`;
    const body = { username, email: `${username}@example.com`, password: 'password123' };
    const more = { role: 'admin', emailVerified: true, status: 'disabled', mustChangePassword: true, id: 1 };
    expect((await request(host, 'POST', register, { body: { ...body, ...more } })).status).toBeLessThan(300);
    const account = await host.store.accounts.byUsername(username);
    expect(account).toMatchObject({ role: 'user', emailVerified: false, status: 'active', mustChangePassword: false });
    const again = { username, password: body.password, remember: true };
    expect((await request(host, 'POST', login, { body: again })).status).toBe(200);
  });

  test('a conversation begins as one’s own, whatever else is sent', async () => {
    const [{ token, id: accountId }, other] = [await host.createPerson(), await host.createPerson()];
    const more = { id: 999, user: other.id, accountId: other.id, publicId: 'conv_mine', appId: 1, status: 0 };
    const created = await request(host, 'POST', conversations, { token, body: { ...newConversation, ...more } });
    const stored = await host.store.conversations.byId(idOf(created));
    expect(stored).toMatchObject({ accountId, appId: null });
    expect(stored?.publicId).not.toBe('conv_mine');
  });

  test('a body may say in which charset it is', async () => {
    const { token } = await host.createPerson();
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    const body = JSON.stringify({ ...newConversation, title: '你好 😀' });
    expect((await request(host, 'POST', conversations, { token, headers, body })).status).toBeLessThan(300);
  });
});

test.each([
  ['/compat/chathub/api/conversations', 'compat.chathub.listConversations'],
  ['/compat/chathub/api/models', 'compat.chathub.listModels'],
  ['/compat/maas/api/v1/models', 'compat.maas.listModels'],
  ['/v1/models', 'openai.listModels'],
] as const)('%s answers whoever adds a parameter as it answers everybody', async (path, id) => {
  const { token } = await host.createPerson();
  const { status, body } = await request(host, 'GET', `${path}?_=1700000000000&search=`, { token });
  expect({ status, body }).toEqual({ status: 200, body: (await call(host, id, { token })).body });
});

test('what is not known of a purchase, an order or a password is not kept', async () => {
  const administrator = await host.createPerson({ role: 'admin' });
  const { token } = administrator;
  const [person, models] = [
    await host.createPerson(),
    (await request(host, 'GET', '/compat/chathub/api/models', { token })).body,
  ];
  const order = { models: [{ id: models[0].id, sort_order: 3, name: 'x' }], source: 'drag' };
  expect(
    (await request(host, 'POST', '/compat/chathub/api/models/batch-update-order', { token, body: order })).status,
  ).toBe(200);
  const reset = { new_password: 'Correct-Horse-9', notify: true };
  const resetPath = `/compat/chathub/api/users/${person.id}/reset-password`;
  expect((await request(host, 'POST', resetPath, { token, body: reset })).status).toBe(200);
  const tool = await offerTool(host);
  const address = { country: 'CN', city: 'Beijing', district: 'Haidian' };
  const purchase = { payment_method: 'alipay', billing_address: address, coupon: 'X', account_id: person.id };
  const path = `/compat/maas/api/v1/tools/${tool}/purchase`;
  expect((await request(host, 'POST', path, { token, body: purchase })).status).toBe(201);
  const stored = await host.store.purchases.list({ accountId: administrator.id, offset: 0, limit: 10 });
  expect(JSON.stringify(stored)).not.toMatch(/Haidian|coupon/);
});

test('the native API tells what it does not know', async () => {
  const { token } = await host.createPerson();
  expect((await call(host, 'conversations.list', { token, query: { _: 1 } })).status).toBe(400);
});
