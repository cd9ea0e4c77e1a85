import { expect, test } from 'vitest';
import type { ApiToken, NewApiToken } from '../../src/index.ts';
import { ANY_NUMBER, addAccount, NOW } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeApiTokens(store: CurrentStore): void {
  let last = 0;

  async function add(wish: Partial<ApiToken> = {}): Promise<ApiToken> {
    last += 1;
    const newToken: NewApiToken = {
      accountId: wish.accountId ?? (await addAccount(store())).id,
      name: 'Editor',
      hash: `hash-${last}`,
      prefix: 'sk-alingai-abcd',
      scopes: ['chat', 'models'],
      createdAt: NOW,
      expiresAt: null,
      lastUsedAt: null,
      ...wish,
    };
    const token = await store().apiTokens.insert(newToken, ANY_NUMBER);
    if (!token) throw new Error('There are too many tokens');
    return token;
  }

  test('a token is found by its hash, with its account', async () => {
    const account = await addAccount(store());
    const token = await add({ accountId: account.id, expiresAt: NOW + 1 });
    expect(await store().apiTokens.byHash(token.hash)).toEqual({ token, account });
    expect(await store().apiTokens.byHash('another')).toBeUndefined();
  });

  test('an account’s tokens come in pages, the newest first', async () => {
    const { id: accountId } = await addAccount(store());
    const [a, b, c] = [await add({ accountId }), await add({ accountId }), await add({ accountId })];
    await add();
    const list = (offset: number) => store().apiTokens.list({ accountId, offset, limit: 2 });
    expect(await list(0)).toEqual({ rows: [c, b], total: 3 });
    expect(await list(2)).toEqual({ rows: [a], total: 3 });
  });

  test('a token that is used tells when', async () => {
    const token = await add();
    await store().apiTokens.touch(token.id, NOW + 5);
    expect((await store().apiTokens.byHash(token.hash))?.token).toEqual({ ...token, lastUsedAt: NOW + 5 });
    await store().apiTokens.touch(999, NOW);
  });

  test('a token is deleted once, and by its account alone', async () => {
    const [{ id, accountId, hash }, other] = [await add(), await add()];
    expect(await store().apiTokens.delete(other.accountId, id)).toBe(false);
    expect(await store().apiTokens.delete(accountId, id)).toBe(true);
    expect(await store().apiTokens.delete(accountId, id)).toBe(false);
    expect(await store().apiTokens.byHash(hash)).toBeUndefined();
  });

  test('what is handed out are copies', async () => {
    const token = await add();
    const stored = structuredClone(token);
    token.scopes.pop();
    (await store().apiTokens.byHash(stored.hash))?.token.scopes.pop();
    expect((await store().apiTokens.byHash(stored.hash))?.token).toEqual(stored);
  });
}
