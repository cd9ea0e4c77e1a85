import { PlatformError, type WeChat } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import type { Host } from '../../support/hosts/host.ts';
import { openHost, useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectLimit } from '../../support/http/rate-limits.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost({ wechat: 'stand-in' });

/** A code and the state that belongs to it. */
const arrival = async (code: string, on: Host = host) => ({
  code,
  state: (await dataOf(on, 'auth.wechatUrl')).state,
});

const signIn = async (code: string) => dataOf(host, 'auth.wechatCallback', { query: await arrival(code) });

const badState = {
  code: 'VALIDATION_ERROR',
  field: 'state',
  reason: 'is not valid, has expired or was used already',
} as const;

/** WeChat that knows everybody under these ids. */
function weChat(person: { openId: string; unionId: string | null }, nickname = 'somebody'): WeChat {
  return {
    signInUrl: (state) => `https://wechat.test/?state=${state}`,
    personOf: async () => ({ ...person, nickname }),
  };
}

describe('auth.wechatCallback', () => {
  test('200: makes an account for somebody who comes for the first time', async () => {
    const signedIn = await signIn('mock-code-小明');
    expect(signedIn).toEqual({
      token: expect.any(String),
      refresh_token: expect.stringMatching(/^rt_/),
      user: {
        id: expect.any(Number),
        email: expect.stringMatching(/^wx_[0-9a-f]{24}@wechat\.invalid$/),
        username: '小明',
        role: 'user',
        avatar: '/uploads/avatars/default.png',
        created_at: expect.any(String),
      },
      expires_in: 3600,
      device_token: expect.stringMatching(/^dev_/),
    });
    const { user } = await dataOf(host, 'auth.getUser', { token: signedIn.token });
    expect(user).toMatchObject({ full_name: '小明', email_verified: false, last_login_at: expect.any(String) });
  });

  test('200: finds the account of somebody who comes again', async () => {
    const [first, second] = [await signIn('mock-code-again'), await signIn('mock-code-again')];
    expect(second.user.id).toBe(first.user.id);
    expect(second.refresh_token).not.toBe(first.refresh_token);
  });

  test('200: two who are one person and come at once get one account', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => signIn('mock-code-twice')));
    expect(new Set(all.map((it) => it.user.id)).size).toBe(1);
  });

  test('200: gives a name that is taken an ending', async () => {
    await host.createPerson({ username: 'Popular' });
    expect((await signIn('mock-code-popular')).user.username).toMatch(/^popular-[0-9a-f]{6}$/);
  });

  test.each([
    ['Anna Maria 🌸', 'Anna_Maria_'],
    ['🌸', 'wechat_'],
    ['李', 'wechat_李'],
    ['x'.repeat(60), 'x'.repeat(40)],
  ])('200: makes a user name of the nickname “%s”', async (nickname, username) => {
    expect((await signIn(`mock-code-${nickname}`)).user.username).toBe(username);
  });

  test('200: sends no mail to the placeholder of an address', async () => {
    const { user } = await signIn('mock-code-silent');
    await dataOf(host, 'auth.forgotPassword', { body: { email: user.email } });
    const { email } = await host.createPerson();
    await dataOf(host, 'auth.forgotPassword', { body: { email } });
    // The mails go out in their order: the placeholder's would have come before.
    expect((await host.nextMail(email)).to).toBe(email);
    await host.domain.backgroundTasks.idle();
    const unsent = await Promise.race([host.nextMail(user.email), Promise.resolve('nothing')]);
    expect(unsent).toBe('nothing');
  });

  test('200: lets them in where addresses must be verified, since there is none', async () => {
    await using strict = await openHost({ wechat: 'stand-in', requireVerifiedEmail: true });
    await dataOf(strict, 'auth.wechatCallback', { query: await arrival('mock-code', strict) });
  });

  test('403: makes no account where people need an invitation or an address, and lets in who has one', async () => {
    const wechat = weChat({ openId: 'open-invited', unionId: null });
    await using changing = await openHost({ wechat, registration: 'invite' });
    const enter = async (at: Host) => call(at, 'auth.wechatCallback', { query: await arrival('any', at) });
    expectRefusal(await enter(changing), { code: 'FORBIDDEN', reason: 'Accounts are made by invitation here' });
    const known = await changing.createPerson();
    await changing.store.accounts.update(known.id, { wechatOpenId: 'open-invited' });
    expect((await enter(changing)).body.data.user.id).toBe(known.id);
    await using firm = await openHost({ wechat, allowedEmailDomains: ['firm.example'] });
    expectRefusal(await enter(firm), {
      code: 'FORBIDDEN',
      reason: 'An account needs an e-mail address of firm.example; register with one',
    });
  });

  test('200: knows a person by the union id, whatever the open id, and by the open id before there was a union id', async () => {
    const person = { openId: 'open-1', unionId: null as string | null };
    await using changing = await openHost({
      wechat: { ...weChat(person), personOf: async () => ({ ...person, nickname: 'Ann' }) },
    });
    const enter = async () =>
      (await dataOf(changing, 'auth.wechatCallback', { query: await arrival('any', changing) })).user.id;
    const first = await enter();
    person.unionId = 'union-1';
    expect(await enter()).toBe(first);
    person.openId = 'open-2';
    expect(await enter()).toBe(first);
    person.unionId = 'union-2';
    expect(await enter()).not.toBe(first);
  });

  test('200: keeps the answer out of caches', async () => {
    const answer = await call(host, 'auth.wechatCallback', { query: await arrival('mock-code') });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('400: takes a state once', async () => {
    const query = await arrival('mock-code');
    const answers = await Promise.all([
      call(host, 'auth.wechatCallback', { query }),
      call(host, 'auth.wechatCallback', { query }),
    ]);
    expect(answers.map((it) => it.status).sort()).toEqual([200, 400]);
    expectRefusal(await call(host, 'auth.wechatCallback', { query }), badState);
  });

  test('400: takes a state for ten minutes', async () => {
    const [early, late] = [await arrival('mock-code'), await arrival('mock-code')];
    host.clock.advance(10 * 60_000 - 5000);
    await dataOf(host, 'auth.wechatCallback', { query: early });
    host.clock.advance(5001);
    expectRefusal(await call(host, 'auth.wechatCallback', { query: late }), badState);
  });

  test('400: refuses a state that was made up, changed or comes from elsewhere', async () => {
    await using other = await openHost({ wechat: 'stand-in' });
    const { state } = await arrival('mock-code');
    const foreign = (await arrival('mock-code', other)).state;
    const middle = Math.floor(state.length / 2);
    const changed = state.slice(0, middle) + (state[middle] === 'A' ? 'B' : 'A') + state.slice(middle + 1);
    for (const bad of ['state', 'v1..', changed, `x${state}`, foreign]) {
      expectRefusal(await call(host, 'auth.wechatCallback', { query: { code: 'mock-code', state: bad } }), badState);
    }
    await dataOf(host, 'auth.wechatCallback', { query: { code: 'mock-code', state } });
  });

  test('400: another way to write a state is the same state', async () => {
    const { code, state } = await arrival('mock-code');
    await dataOf(host, 'auth.wechatCallback', { query: { code, state } });
    for (const rewritten of [`${state}=`, `${state}==`, `${state}.more`]) {
      expectRefusal(await call(host, 'auth.wechatCallback', { query: { code, state: rewritten } }), badState);
    }
  });

  test('401: refuses a code that WeChat does not know', async () => {
    expectRefusal(await call(host, 'auth.wechatCallback', { query: await arrival('made-up') }), {
      code: 'INVALID_CREDENTIALS',
      field: 'code',
      reason: 'WeChat says that the code is wrong, expired or used already',
    });
  });

  test('401: sends somebody with two-factor sign-in to the password', async () => {
    const { user } = await signIn('mock-code-careful');
    await host.store.accounts.update(user.id, { twoFactorEnabled: true });
    expectRefusal(await call(host, 'auth.wechatCallback', { query: await arrival('mock-code-careful') }), {
      code: 'TWO_FACTOR_REQUIRED',
      reason: 'Sign in with the password and a code',
    });
  });

  test('403: refuses a disabled account', async () => {
    const { user } = await signIn('mock-code-disabled');
    await host.store.accounts.update(user.id, { status: 'disabled' });
    expectRefusal(await call(host, 'auth.wechatCallback', { query: await arrival('mock-code-disabled') }), {
      code: 'ACCOUNT_DISABLED',
      reason: 'An administrator has disabled the account',
    });
  });

  test('429: allows five tries a minute', async () => {
    await expectLimit(5, (limited) => call(limited, 'auth.wechatCallback', { query: { code: 'x', state: 'y' } }));
  });

  test('502: says that WeChat has failed, and makes no account', async () => {
    const failing: WeChat = {
      ...weChat({ openId: 'o', unionId: null }),
      async personOf() {
        throw new PlatformError('UPSTREAM_ERROR', { reason: 'WeChat could not be reached' });
      },
    };
    await using broken = await openHost({ wechat: failing });
    const { users } = await broken.store.counts();
    expectRefusal(await call(broken, 'auth.wechatCallback', { query: await arrival('x', broken) }), {
      code: 'UPSTREAM_ERROR',
      reason: 'WeChat could not be reached',
    });
    expect((await broken.store.counts()).users).toBe(users);
  });

  test('503: says that sign-in with WeChat is not set up', async () => {
    await using without = await openHost();
    expectRefusal(await call(without, 'auth.wechatCallback', { query: { code: 'mock-code', state: 'x' } }), {
      code: 'SERVICE_UNAVAILABLE',
      reason: 'Sign-in with WeChat is not set up here',
    });
  });

  test('504: says that WeChat took too long', async () => {
    const slow: WeChat = {
      ...weChat({ openId: 'o', unionId: null }),
      async personOf() {
        throw new PlatformError('UPSTREAM_TIMEOUT', { reason: 'WeChat did not answer in time' });
      },
    };
    await using broken = await openHost({ wechat: slow });
    expectRefusal(await call(broken, 'auth.wechatCallback', { query: await arrival('x', broken) }), {
      code: 'UPSTREAM_TIMEOUT',
      reason: 'WeChat did not answer in time',
    });
  });
});
