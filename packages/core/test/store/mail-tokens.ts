import { expect, test } from 'vitest';
import type { MailToken } from '../../src/index.ts';
import { addAccount, NOW, newMailToken, newRefreshToken, newSession, verifiedSignIn } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeMailTokens(store: CurrentStore): void {
  const insert = async (...tokens: MailToken[]) => {
    for (const it of tokens) await store().mailTokens.insert(it);
  };
  const verify = ({ hash }: MailToken, now = NOW) => store().accounts.verifyEmail(hash, now);
  const reset = ({ hash }: MailToken, now = NOW) => store().accounts.resetPassword(hash, 'another', now);

  async function signedIn(accountId: number): Promise<string> {
    const session = newSession(accountId);
    await store().sessions.open(session, newRefreshToken(session.id), await verifiedSignIn(store(), accountId));
    return session.id;
  }

  const endedAt = async (sessionId: string) => (await store().sessions.find(sessionId))?.session.endedAt;

  test('a token is found until the moment it expires, and for its purpose alone', async () => {
    const token = newMailToken(await addAccount(store()), { expiresAt: NOW + 1 });
    await insert(token);
    const { find } = store().mailTokens;
    expect(await find(token.hash, 'verify-email', NOW)).toEqual(token);
    expect(await find(token.hash, 'reset-password', NOW)).toBeUndefined();
    expect(await find(token.hash, 'verify-email', NOW + 1)).toBeUndefined();
    expect(await find('unknown', 'verify-email', NOW)).toBeUndefined();
  });

  test('the address that received a token is verified, once', async () => {
    const account = await addAccount(store());
    const token = newMailToken(account);
    await insert(token);
    const verified = { ...account, emailVerified: true, updatedAt: NOW };
    expect(await verify(token)).toEqual({ account: verified, replaced: null });
    expect(await store().accounts.byId(account.id)).toEqual(verified);
    expect(await verify(token)).toBeUndefined();
  });

  test('a pending address replaces the old one when it is verified', async () => {
    const account = await addAccount(store(), { pendingEmail: 'new@example.com' });
    const token = newMailToken(account, { email: 'new@example.com' });
    await insert(token);
    expect(await verify(token)).toMatchObject({
      account: { id: account.id, email: 'new@example.com', pendingEmail: null, emailVerified: true },
      replaced: account.email,
    });
    expect(await store().accounts.byEmail(account.email)).toBeUndefined();
  });

  test('a token verifies no address but the one that received it', async () => {
    const account = await addAccount(store(), { pendingEmail: 'second@example.com' });
    const earlier = newMailToken(account, { email: 'first@example.com' });
    await insert(earlier);
    expect(await verify(earlier)).toBeUndefined();
    expect(await store().accounts.byId(account.id)).toEqual(account);
    await store().accounts.update(account.id, { pendingEmail: 'first@example.com' });
    expect(await verify(earlier)).toMatchObject({ account: { email: 'first@example.com' } });
  });

  test('a pending address that another account has got meanwhile stays pending', async () => {
    await addAccount(store(), { email: 'taken@example.com' });
    const account = await addAccount(store(), { pendingEmail: 'taken@example.com' });
    const token = newMailToken(account, { email: 'taken@example.com' });
    await insert(token);
    expect(await verify(token)).toEqual({ taken: 'email' });
    expect(await store().accounts.byId(account.id)).toEqual(account);
  });

  test('a mailed token sets the password, once, and ends all sessions in the same step', async () => {
    const account = await addAccount(store(), { mustChangePassword: true });
    const other = await addAccount(store());
    const [session, others] = [await signedIn(account.id), await signedIn(other.id)];
    const [token, second] = [
      newMailToken(account, { purpose: 'reset-password' }),
      newMailToken(account, { purpose: 'reset-password' }),
    ];
    await insert(token, second);
    expect(await reset(token, NOW + 5)).toEqual({
      ...account,
      passwordHash: 'another',
      mustChangePassword: false,
      emailVerified: true,
      updatedAt: NOW + 5,
    });
    expect(await endedAt(session)).toBe(NOW + 5);
    expect(await endedAt(others)).toBeNull();
    expect(await reset(token)).toBeUndefined();
    expect(await reset(second)).toBeUndefined();
  });

  test('a token that was sent to an earlier address sets no password', async () => {
    const account = await addAccount(store());
    const token = newMailToken(account, { purpose: 'reset-password', email: 'earlier@example.com' });
    await insert(token);
    expect(await reset(token)).toBeUndefined();
    expect(await store().accounts.byId(account.id)).toEqual(account);
  });

  test('of many who redeem a token at once one does', async () => {
    const account = await addAccount(store());
    const [verification, recovery] = [newMailToken(account), newMailToken(account, { purpose: 'reset-password' })];
    await insert(verification, recovery);
    for (const redeem of [() => verify(verification), () => reset(recovery)]) {
      const all: unknown[] = await Promise.all(Array.from({ length: 10 }, () => redeem() as Promise<unknown>));
      expect(all.filter((it) => it !== undefined)).toHaveLength(1);
    }
  });

  test('an unknown token, an expired one and one for something else redeem nothing', async () => {
    const account = await addAccount(store());
    const expired = newMailToken(account, { expiresAt: NOW });
    const [verification, recovery] = [newMailToken(account), newMailToken(account, { purpose: 'reset-password' })];
    await insert(expired, verification, recovery);
    expect(await store().accounts.verifyEmail('unknown', NOW)).toBeUndefined();
    expect(await store().accounts.resetPassword('unknown', 'x', NOW)).toBeUndefined();
    expect(await verify(expired)).toBeUndefined();
    expect(await verify(recovery)).toBeUndefined();
    expect(await reset(verification)).toBeUndefined();
    expect(await verify(verification)).toBeDefined();
    expect(await reset(recovery)).toBeDefined();
  });

  test.each([
    ['a new password', { passwordHash: 'new' }, true, true],
    ['disabling', { status: 'disabled' }, true, false],
    ['anything else', { bio: 'new', pendingEmail: 'x@example.com', status: 'active' }, false, false],
  ] as const)('%s ends sessions and mailed tokens where it must: %j', async (_, changes, ends, forgets) => {
    await addAccount(store(), { role: 'admin' });
    const { update, updateIf, updateKeepingAdministrator } = store().accounts;
    const ways = [
      (id: number) => update(id, { ...changes, updatedAt: NOW + 1 }),
      (id: number) => updateIf(id, {}, { ...changes, updatedAt: NOW + 1 }),
      (id: number) => updateKeepingAdministrator(id, { ...changes, updatedAt: NOW + 1 }),
    ];
    for (const way of ways) {
      const account = await addAccount(store());
      const session = await signedIn(account.id);
      const token = newMailToken(account, { purpose: 'reset-password' });
      await insert(token);
      await way(account.id);
      expect(await endedAt(session)).toBe(ends ? NOW + 1 : null);
      expect((await store().mailTokens.find(token.hash, 'reset-password', NOW)) === undefined).toBe(forgets);
    }
  });

  test('the newest account that waits for another’s address is found by it', async () => {
    const { byClaimedEmail } = store().accounts;
    const waiting = { pendingEmail: 'hers@example.com' };
    await addAccount(store(), waiting);
    expect(await byClaimedEmail('hers@example.com')).toBeUndefined();
    await addAccount(store(), { ...waiting, email: 'claim_1@unverified.invalid' });
    const newest = await addAccount(store(), { ...waiting, email: 'claim_2@unverified.invalid' });
    expect(await byClaimedEmail('hers@example.com')).toEqual(newest);
  });
}
