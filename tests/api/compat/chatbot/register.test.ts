import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, expectShapeOf } from './documented.ts';
import { callAt, expectChatbotLimit, expectError, forms } from './wire.ts';

const host = await useHost();
const { registration } = documented;

describe('compat.chatbot.register', () => {
  test.each(forms)('201: takes the documented request and answers as documented, $form', async ({ slash }) => {
    await using fresh = await openHost();
    const answer = await callAt(fresh, 'compat.chatbot.register', slash, { body: registration });
    expect(answer.status).toBe(201);
    expectShapeOf(answer.body, documented.signedIn);
    expect(answer.body).toMatchObject({ username: 'new_username', email: 'new@email.com' });
    expect((await fresh.nextMail('new@email.com')).text).toContain('new_username');
  });

  test('201: makes an account that can sign in everywhere', async () => {
    const body = { username: 'everywhere', email: 'everywhere@example.com', password: 'new_password' };
    const { access } = await dataOf(host, 'compat.chatbot.register', { body });
    const { email, password } = body;
    const { user } = await dataOf(host, 'auth.login', { body: { email, password } });
    expect(user).toMatchObject({ username: 'everywhere', role: 'user' });
    expect((await dataOf(host, 'auth.getUser', { token: access })).user.id).toBe(user.id);
  });

  test.each([
    [{ username: undefined }, 'username is required'],
    [{ email: undefined }, 'email is required'],
    [{ password: undefined }, 'password is required'],
    [{ username: 'a b' }, 'username must match pattern "^[\\p{L}\\p{N}_.\\-]+$"'],
    [{ username: 'x'.repeat(51) }, 'username must NOT have more than 50 characters'],
    [{ email: 'nowhere' }, 'email must match format "email"'],
    [{ password: 'seven77' }, 'password must NOT have fewer than 8 characters'],
    [{ password: 12345678 }, 'password must be string'],
  ])('400: refuses %j', async (changes, fault) => {
    const body = { ...registration, ...changes };
    expectError(await call(host, 'compat.chatbot.register', { body }), 400, `请求错误：${fault}`);
  });

  test('403: takes an invitation, or an allowed address, where the server says so', async () => {
    await using closed = await openHost({ registration: 'closed' });
    const register = (at: typeof host) => call(at, 'compat.chatbot.register', { body: registration });
    const reason = 'Nobody can register here; an administrator makes the accounts';
    expectError(await register(closed), 403, `禁止访问：${reason}`);
    await using firm = await openHost({ allowedEmailDomains: ['firm.example'] });
    expectError(await register(firm), 400, '请求错误：email must be an address of firm.example');
  });

  test('403: where addresses must be verified first, the account is there but not signed in', async () => {
    await using strict = await openHost({ requireVerifiedEmail: true });
    expectError(
      await call(strict, 'compat.chatbot.register', { body: registration }),
      403,
      '邮箱尚未验证：Use the token from the verification mail first',
    );
    const token = /^vrf_\S+$/m.exec((await strict.nextMail(registration.email)).text)?.[0] ?? '';
    await dataOf(strict, 'auth.verifyEmail', { body: { token } });
    const { username, password } = registration;
    await dataOf(strict, 'compat.chatbot.login', { body: { username, password } });
  });

  test('400: refuses a name and an address that somebody has', async () => {
    const { username, email } = await host.createPerson();
    const refused = async (changes: object) =>
      call(host, 'compat.chatbot.register', { body: { ...registration, ...changes } });
    expectError(await refused({ username }), 400, '与现有数据冲突：username is already taken');
    expectError(await refused({ email }), 400, '与现有数据冲突：email is already taken');
  });

  test('429: allows five tries a minute', async () => {
    await expectChatbotLimit(5, (limited) => call(limited, 'compat.chatbot.register', { body: {} }));
  });
});
