import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const demo = await useHost({ demo: true });
const host = await useHost();
const token = 'demo-token';

describe('demo mode', () => {
  test('knows admin with the password admin123, by name and by address', async () => {
    const password = 'admin123';
    const { user } = await dataOf(demo, 'auth.login', { body: { username: 'admin', password } });
    expect(user).toMatchObject({ username: 'admin', email: 'admin@chathub.com', role: 'admin' });
    expect((await dataOf(demo, 'auth.login', { body: { email: 'admin@chathub.com', password } })).user).toEqual(user);
  });

  test('takes demo-token for that administrator', async () => {
    expect((await dataOf(demo, 'account.getProfile', { token })).user).toMatchObject({
      username: 'admin',
      role: 'admin',
    });
    await dataOf(demo, 'system.info', { token });
  });

  test('has the conversation that the documented examples speak to', async () => {
    const body = { message: 'Hello AI!', conversation_id: 'conv_123', model: 'gpt-3.5-turbo' };
    const reply = await dataOf(demo, 'chat.send', { token, body });
    expect(reply).toMatchObject({ conversation_id: 'conv_123', model: 'gpt-3.5-turbo' });
    const [conversation] = (await dataOf(demo, 'conversations.list', { token })).conversations;
    expect(conversation).toMatchObject({ id: 'conv_123', title: '关于AI的讨论', message_count: 2 });
  });

  test('has the application that the documented examples talk to, in that conversation', async () => {
    const body = { message: '/echo 你好', conversation_id: 'conv_123', stream: false };
    const reply = await call(demo, 'compat.maas.chat', { token, path: { app_id: 'app_123' }, body });
    expect(reply.body).toMatchObject({ message: '你好', conversation_id: 'conv_123' });
    const { applications } = await dataOf(demo, 'apps.list', { token });
    expect(applications).toMatchObject([{ id: 'app_123', name: '智能客服', model: 'gpt-4', status: 'running' }]);
  });

  test('leaves room for the model that the documented example adds', async () => {
    expect((await dataOf(demo, 'models.list', { token })).models.map((it) => it.id)).not.toContain('gpt-4o');
  });

  test('keeps demo-token when somebody signs out with it', async () => {
    await dataOf(demo, 'auth.logout', { token });
    await dataOf(demo, 'account.getProfile', { token });
  });

  test('takes demo-token for that administrator under another name as well', async () => {
    await using renamed = await openHost({ demo: true });
    const body = { username: 'new_username' };
    const before = await call(renamed, 'compat.maas.updateProfile', { token, body });
    await call(renamed, 'compat.chathub.register', {
      body: { username: 'admin', email: 'other@example.com', password: 'password123' },
    });
    expect((await call(renamed, 'compat.maas.getProfile', { token })).body).toEqual(before.body);
    expect(before.body).toMatchObject({ ...body, role: 'admin' });
  });

  test('takes demo-token no more once the administrator is disabled', async () => {
    const admin = await demo.store.accounts.byUsername('admin');
    await demo.store.accounts.update(admin?.id ?? 0, { status: 'disabled' });
    expectRefusal(await call(demo, 'account.getProfile', { token }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason: 'The demo account is not available',
    });
    await demo.store.accounts.update(admin?.id ?? 0, { status: 'active' });
  });
});

describe('outside demo mode', () => {
  test('nobody gets in with admin123', async () => {
    for (const login of [{ username: 'admin' }, { email: 'admin@chathub.com' }, { email: 'admin@localhost' }]) {
      expect((await call(host, 'auth.login', { body: { ...login, password: 'admin123' } })).status).not.toBe(200);
    }
  });

  test('nobody gets in with demo-token', async () => {
    expectRefusal(await call(host, 'account.getProfile', { token }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason: 'The access token is not valid',
    });
  });

  test('the first administrator has the password that was configured', async () => {
    const { password } = await host.createPerson();
    expect((await dataOf(host, 'auth.login', { body: { username: 'admin', password } })).user.role).toBe('admin');
  });

  test('there is no demo conversation', async () => {
    const person = await host.createPerson({ role: 'admin' });
    const path = { conversation_id: 'conv_123' };
    expectRefusal(await call(host, 'messages.list', { token: person.token, path }), {
      code: 'NOT_FOUND',
      field: 'conversation_id',
    });
  });
});
