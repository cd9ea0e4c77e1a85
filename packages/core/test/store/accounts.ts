import { expect, test } from 'vitest';
import { addAccount, NOW, newAccount } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeAccounts(store: CurrentStore): void {
  test('an account is found by id, email and user name', async () => {
    const account = await addAccount(store(), { username: 'Ada', fullName: 'Ada 洛芙莱斯 "the first" 👩‍💻' });
    expect(account).toEqual({ ...newAccount({ username: 'Ada', fullName: account.fullName }), id: account.id });
    expect(await store().accounts.byId(account.id)).toEqual(account);
    expect(await store().accounts.byEmail('ada@example.com')).toEqual(account);
    expect(await store().accounts.byUsername('ada')).toEqual(account);
  });

  test('nobody is found by what nobody has', async () => {
    await addAccount(store(), { username: 'Ada' });
    expect(await store().accounts.byId(999)).toBeUndefined();
    expect(await store().accounts.byEmail('ada@example.org')).toBeUndefined();
    expect(await store().accounts.byUsername('Ada')).toBeUndefined();
    expect(await store().accounts.byUsername("' OR 1=1 --")).toBeUndefined();
  });

  test('an email and a user name belong to one account, and the email is named first', async () => {
    await addAccount(store(), { username: 'Ada' });
    const { insert } = store().accounts;
    expect(await insert(newAccount({ email: 'ada@example.com' }))).toEqual({ taken: 'email' });
    expect(await insert(newAccount({ username: 'ADA', email: 'other@example.com' }))).toEqual({ taken: 'username' });
    expect(await insert(newAccount({ username: 'Ada' }))).toEqual({ taken: 'email' });
    expect(await store().counts()).toMatchObject({ users: 1 });
  });

  test('of many who register the same email at once one gets it', async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, () => store().accounts.insert(newAccount({ email: 'ada@example.com' }))),
    );
    expect(all.filter((it) => 'id' in it)).toHaveLength(1);
    expect(all.filter((it) => 'taken' in it && it.taken === 'email')).toHaveLength(9);
  });

  test('an update changes what it names and nothing else', async () => {
    const account = await addAccount(store(), { bio: 'was here' });
    const changes = {
      bio: null,
      emailVerified: true,
      lastLoginAt: NOW + 1,
      updatedAt: NOW + 2,
      role: 'admin',
    } as const;
    expect(await store().accounts.update(account.id, changes)).toEqual({ ...account, ...changes });
    expect(await store().accounts.byId(account.id)).toEqual({ ...account, ...changes });
  });

  test('accounts with a secret for sign-in codes are found, confirmed or not', async () => {
    await addAccount(store());
    const waiting = await addAccount(store(), { totpSecret: 'sealed' });
    const confirmed = await addAccount(store(), { totpSecret: 'sealed', twoFactorEnabled: true });
    expect(await store().accounts.withTotpSecret()).toEqual([waiting, confirmed]);
  });

  test('an update of nothing gives the account', async () => {
    const account = await addAccount(store());
    expect(await store().accounts.update(account.id, {})).toEqual(account);
  });

  test('preferences come back as they were stored', async () => {
    const account = await addAccount(store());
    const preferences = {
      ...account.preferences,
      theme: 'dark',
      timezone: 'Etc/GMT+1',
      marketingEmails: true,
    } as const;
    await store().accounts.update(account.id, { preferences });
    expect((await store().accounts.byId(account.id))?.preferences).toEqual(preferences);
  });

  test('an update cannot take what is another’s', async () => {
    await addAccount(store(), { username: 'Ada' });
    const account = await addAccount(store());
    const { update, byId } = store().accounts;
    expect(await update(account.id, { email: 'ada@example.com', bio: 'new' })).toEqual({ taken: 'email' });
    expect(await update(account.id, { usernameKey: 'ada', bio: 'new' })).toEqual({ taken: 'username' });
    expect(await update(account.id, { email: 'ada@example.com', usernameKey: 'ada' })).toEqual({ taken: 'email' });
    expect(await update(account.id, { email: account.email, usernameKey: 'ada' })).toEqual({ taken: 'username' });
    expect(await byId(account.id)).toEqual(account);
  });

  test('an account may keep its own email and user name', async () => {
    const account = await addAccount(store());
    const { email, usernameKey } = account;
    expect(await store().accounts.update(account.id, { email, usernameKey })).toEqual(account);
  });

  test('an update of an account that is not there fails', async () => {
    await expect(store().accounts.update(999, { bio: 'nobody' })).rejects.toThrow('There is no account 999');
  });

  test('what is handed out and what was handed in are copies', async () => {
    const given = newAccount();
    const account = await store().accounts.insert(given);
    if ('taken' in account) throw new Error('The account is taken');
    const stored = structuredClone(account);
    const found = await store().accounts.byId(account.id);
    if (found) Object.assign(found, { bio: 'changed' });
    for (const it of [given, account, found]) if (it) it.preferences.theme = 'dark';
    expect(await store().accounts.byId(account.id)).toEqual(stored);
  });

  test('an account is found by its union id, or else by its open id', async () => {
    const one = await addAccount(store(), { wechatOpenId: 'open-1', wechatUnionId: 'union-1' });
    const other = await addAccount(store(), { wechatOpenId: 'open-2' });
    await addAccount(store());
    const { byWeChat } = store().accounts;
    expect(await byWeChat({ openId: 'open-2', unionId: 'union-1' })).toEqual(one);
    expect(await byWeChat({ openId: 'open-2', unionId: 'union-2' })).toEqual(other);
    expect(await byWeChat({ openId: 'open-1', unionId: null })).toEqual(one);
    expect(await byWeChat({ openId: 'open-3', unionId: null })).toBeUndefined();
  });

  test('nobody else takes a person of WeChat, and many have none', async () => {
    await addAccount(store(), { wechatOpenId: 'open-1', wechatUnionId: 'union-1' });
    const account = await addAccount(store());
    await addAccount(store());
    expect(await store().accounts.insert(newAccount({ wechatOpenId: 'open-1' }))).toEqual({ taken: 'wechat' });
    expect(await store().accounts.update(account.id, { wechatUnionId: 'union-1' })).toEqual({ taken: 'wechat' });
    expect(await store().accounts.byId(account.id)).toEqual(account);
  });

  test('a list shows the newest first, a page at a time, and counts all', async () => {
    const all = [];
    for (let index = 0; index < 5; index += 1) all.push(await addAccount(store()));
    const { list } = store().accounts;
    expect(await list({ offset: 0, limit: 10 })).toEqual({ rows: all.toReversed(), total: 5 });
    expect(await list({ offset: 2, limit: 2 })).toEqual({ rows: [all[2], all[1]], total: 5 });
    expect(await list({ offset: 5, limit: 2 })).toEqual({ rows: [], total: 5 });
  });

  test('a list picks a role, a status and a part of a name or an address', async () => {
    const ada = await addAccount(store(), { username: 'Ada_L', email: 'ada@example.com', role: 'admin' });
    const bob = await addAccount(store(), { username: 'Bob', email: 'b%b@example.org', status: 'disabled' });
    const found = async (query: { search?: string; role?: 'admin' | 'user'; status?: 'active' | 'disabled' }) =>
      (await store().accounts.list({ ...query, offset: 0, limit: 10 })).rows.map((it) => it.id);
    expect(await found({ role: 'admin' })).toEqual([ada.id]);
    expect(await found({ status: 'disabled' })).toEqual([bob.id]);
    expect(await found({ role: 'admin', status: 'disabled' })).toEqual([]);
    expect(await found({ search: 'ADA' })).toEqual([ada.id]);
    expect(await found({ search: 'ａｄａ' })).toEqual([ada.id]);
    expect(await found({ search: 'EXAMPLE.' })).toEqual([bob.id, ada.id]);
    const viet = await addAccount(store(), { username: 'Nguyễn-Đức', email: 'duc@example.net' });
    expect(await found({ search: 'nguyen-d' })).toEqual([viet.id]);
    expect(await found({ search: '%' })).toEqual([bob.id]);
    expect(await found({ search: '_' })).toEqual([ada.id]);
    expect(await found({ search: 'example.org', role: 'user' })).toEqual([bob.id]);
    await store().accounts.update(viet.id, { email: 'other@Example.com', usernameKey: 'phở', username: 'Phở' });
    expect([await found({ search: 'duc@' }), await found({ search: 'nguyen' })]).toEqual([[], []]);
    expect([await found({ search: 'other@ex' }), await found({ search: 'PHO' })]).toEqual([[viet.id], [viet.id]]);
  });

  test('the last active administrator stays one', async () => {
    const last = await addAccount(store(), { role: 'admin' });
    await addAccount(store(), { role: 'admin', status: 'disabled' });
    const { updateKeepingAdministrator, byId } = store().accounts;
    for (const changes of [{ role: 'user' }, { status: 'disabled' }] as const) {
      expect(await updateKeepingAdministrator(last.id, { ...changes, bio: 'new' })).toBe('last-administrator');
    }
    expect(await byId(last.id)).toEqual(last);
    const second = await addAccount(store(), { role: 'admin' });
    expect(await updateKeepingAdministrator(last.id, { role: 'user' })).toEqual({ ...last, role: 'user' });
    expect(await updateKeepingAdministrator(second.id, { role: 'user' })).toBe('last-administrator');
    expect(await updateKeepingAdministrator(second.id, { email: last.email })).toEqual({ taken: 'email' });
  });

  test('of administrators who go at once the last one stays', async () => {
    const all = [await addAccount(store(), { role: 'admin' }), await addAccount(store(), { role: 'admin' })];
    const outcomes = await Promise.all(
      all.map(({ id }) => store().accounts.updateKeepingAdministrator(id, { role: 'user' })),
    );
    expect(outcomes.filter((it) => it === 'last-administrator')).toHaveLength(1);
  });

  test('the moment of a code is used once, and none before it', async () => {
    const { id } = await addAccount(store());
    const { useTotpStep } = store().accounts;
    const uses = await Promise.all(Array.from({ length: 5 }, () => useTotpStep(id, 100)));
    expect(uses.filter((it) => it)).toHaveLength(1);
    expect(await useTotpStep(id, 99)).toBe(false);
    expect(await useTotpStep(id, 101)).toBe(true);
    expect((await store().accounts.byId(id))?.totpLastStep).toBe(101);
    expect(await useTotpStep(999, 1)).toBe(false);
  });
}
