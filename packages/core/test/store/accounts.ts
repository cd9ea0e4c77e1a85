import { expect, test } from 'vitest';
import { addAccount, NOW, newAccount } from '../rows.ts';
import type { CurrentStore } from '../store-suite.ts';

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
}
