import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { answers, requests, shapeOf } from './documented.ts';
import { expectError, expectInternalError, expectInvalid } from './errors.ts';
import { newcomer } from './people.ts';

const host = await useHost();
const id = 'compat.bailian.register';
const request = { body: newcomer() };

describe(id, () => {
  test('200: the documented request has the documented answer', async () => {
    await using fresh = await openHost();
    const { body } = await call(fresh, id, { body: requests.registration });
    expect(shapeOf(body)).toEqual(shapeOf(answers.registered));
    const { user_id: _, created_at: __, ...user } = answers.registered.data;
    expect(body).toMatchObject({ code: 200, message: '注册成功', data: user });
  });

  test('200: the account is good natively', async () => {
    const body = { ...newcomer(), nickname: '新人', phone: '+86 138 0000 0000' };
    const { user_id } = await dataOf(host, id, { body });
    const { token } = await dataOf(host, 'auth.login', { body: { email: body.email, password: body.password } });
    const { user } = await dataOf(host, 'account.getProfile', { token });
    expect(user).toMatchObject({ id: user_id, username: body.username, full_name: '新人', phone: body.phone });
  });

  test.each([null, ''])('200: %j stands for no nickname and no phone', async (none) => {
    const body = { ...newcomer(), nickname: none, phone: none };
    expect(await dataOf(host, id, { body })).toMatchObject({ nickname: null, phone: null });
  });

  test('403: takes an invitation, or an allowed address, where the server says so', async () => {
    await using invited = await openHost({ registration: 'invite' });
    const reason = 'Accounts are made by invitation here';
    expectError(await call(invited, id, request), { status: 403, message: '无权限执行该操作', reason });
    await using firm = await openHost({ allowedEmailDomains: ['firm.example'] });
    expectInvalid(await call(firm, id, request), 'email', 'must be an address of firm.example');
  });

  test('200: sends a mail to verify the address', async () => {
    const body = newcomer();
    await dataOf(host, id, { body });
    expect((await host.nextMail(body.email)).text).toMatch(/^vrf_/m);
  });

  test.each([
    [{ username: undefined }, 'username', 'is required'],
    [{ email: undefined }, 'email', 'is required'],
    [{ password: undefined }, 'password', 'is required'],
    [{ username: 7 }, 'username', 'must be string'],
    [{ username: 'a b' }, 'username', undefined],
    [{ email: 'nobody' }, 'email', 'must match format "email"'],
    [{ password: 'short' }, 'password', 'must NOT have fewer than 8 characters'],
    [{ nickname: 'x'.repeat(101) }, 'nickname', 'must NOT have more than 100 characters'],
    [{ phone: 'call me' }, 'phone', undefined],
  ])('400: refuses %j', async (changes, field, reason) => {
    expectInvalid(await call(host, id, { body: { ...newcomer(), ...changes } }), field, reason);
  });

  test('400: refuses what is not JSON', async () => {
    expectInvalid(await call(host, id, { body: '{' }), 'body', 'is not valid JSON');
  });

  test.each(['username', 'email'] as const)('409: refuses a taken %s', async (field) => {
    const taken = await host.createPerson();
    const answer = await call(host, id, { body: { ...newcomer(), [field]: taken[field] } });
    expectError(answer, { status: 409, message: '用户名或邮箱已存在', field, reason: 'is already taken' });
  });

  test('409: of several who ask for a name at once one gets it', async () => {
    const body = newcomer();
    const answers = await Promise.all([1, 2, 3].map(() => call(host, id, { body })));
    expect(answers.map((it) => it.status).sort()).toEqual([200, 409, 409]);
  });

  test('500: shows nothing of what went wrong', () => expectInternalError(id, request));
});
