import { expect, test } from 'vitest';
import { addAccount } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeRecoveryCodes(store: CurrentStore): void {
  test('a code is taken once, by its account alone', async () => {
    const [account, other] = [await addAccount(store()), await addAccount(store())];
    const { take } = store().recoveryCodes;
    await store().accounts.update(account.id, { recoveryCodes: ['one', 'two'] });
    expect(await take(other.id, 'one')).toBe(false);
    expect(await take(account.id, 'unknown')).toBe(false);
    const takes = await Promise.all(Array.from({ length: 5 }, () => take(account.id, 'one')));
    expect(takes.filter((it) => it)).toHaveLength(1);
    expect(await take(account.id, 'two')).toBe(true);
  });

  test('new codes replace the old ones, and those of nobody else', async () => {
    const [account, other] = [await addAccount(store()), await addAccount(store())];
    const { take } = store().recoveryCodes;
    await store().accounts.update(account.id, { recoveryCodes: ['one'] });
    await store().accounts.update(other.id, { recoveryCodes: ['one'] });
    await store().accounts.update(account.id, { recoveryCodes: ['two'] });
    expect(await take(account.id, 'one')).toBe(false);
    expect(await take(account.id, 'two')).toBe(true);
    await store().accounts.update(account.id, { recoveryCodes: [] });
    expect(await take(other.id, 'one')).toBe(true);
  });
}
