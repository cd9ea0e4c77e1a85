import { expect, test } from 'vitest';
import { addAccount, NOW, newMailToken } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeMailTokens(store: CurrentStore): void {
  test('a token is taken once', async () => {
    const account = await addAccount(store());
    const token = newMailToken(account.id);
    await store().mailTokens.insert(token);
    expect(await store().mailTokens.take(token.hash, token.purpose, NOW)).toBe(account.id);
    expect(await store().mailTokens.take(token.hash, token.purpose, NOW)).toBeUndefined();
  });

  test('of many who take a token at once one gets it', async () => {
    const token = newMailToken((await addAccount(store())).id);
    await store().mailTokens.insert(token);
    const takes = await Promise.all(
      Array.from({ length: 10 }, () => store().mailTokens.take(token.hash, token.purpose, NOW)),
    );
    expect(takes.filter((it) => it !== undefined)).toEqual([token.accountId]);
  });

  test('an unknown token is not taken', async () => {
    expect(await store().mailTokens.take('unknown', 'verify-email', NOW)).toBeUndefined();
  });

  test('a token is good until the moment it expires', async () => {
    const account = await addAccount(store());
    const expired = newMailToken(account.id, { expiresAt: NOW });
    const valid = newMailToken(account.id, { expiresAt: NOW + 1 });
    await store().mailTokens.insert(expired);
    await store().mailTokens.insert(valid);
    expect(await store().mailTokens.take(expired.hash, expired.purpose, NOW)).toBeUndefined();
    expect(await store().mailTokens.take(valid.hash, valid.purpose, NOW)).toBe(account.id);
  });

  test('a token is not good for another purpose, and asking so does not use it up', async () => {
    const token = newMailToken((await addAccount(store())).id, { purpose: 'verify-email' });
    await store().mailTokens.insert(token);
    expect(await store().mailTokens.take(token.hash, 'reset-password', NOW)).toBeUndefined();
    expect(await store().mailTokens.take(token.hash, 'verify-email', NOW)).toBe(token.accountId);
  });

  test('taking one uses up all of its account and purpose, and no others', async () => {
    const account = await addAccount(store());
    const other = await addAccount(store());
    const taken = newMailToken(account.id);
    const samePurpose = newMailToken(account.id);
    const otherPurpose = newMailToken(account.id, { purpose: 'reset-password' });
    const otherAccount = newMailToken(other.id);
    for (const it of [taken, samePurpose, otherPurpose, otherAccount]) await store().mailTokens.insert(it);
    const take = ({ hash, purpose }: typeof taken) => store().mailTokens.take(hash, purpose, NOW);
    expect(await take(taken)).toBe(account.id);
    expect(await take(samePurpose)).toBeUndefined();
    expect(await take(otherPurpose)).toBe(account.id);
    expect(await take(otherAccount)).toBe(other.id);
  });

  test('discarding makes all of an account and purpose useless, and no others', async () => {
    const account = await addAccount(store());
    const tokens = [newMailToken(account.id), newMailToken(account.id)];
    const otherPurpose = newMailToken(account.id, { purpose: 'reset-password' });
    const otherAccount = newMailToken((await addAccount(store())).id);
    for (const it of [...tokens, otherPurpose, otherAccount]) await store().mailTokens.insert(it);
    await store().mailTokens.discard(account.id, 'verify-email');
    const take = ({ hash, purpose }: typeof otherPurpose) => store().mailTokens.take(hash, purpose, NOW);
    for (const it of tokens) expect(await take(it)).toBeUndefined();
    expect(await take(otherPurpose)).toBe(account.id);
    expect(await take(otherAccount)).toBe(otherAccount.accountId);
  });
}
