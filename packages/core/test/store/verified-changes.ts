import { expect, test } from 'vitest';
import { addAccount, newRefreshToken, newSession, verifiedSignIn } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeVerifiedChanges(store: CurrentStore): void {
  test.each([
    ['another password', { passwordHash: 'another' }],
    ['another status', { status: 'disabled' }],
    ['a second factor', { twoFactorEnabled: true }],
  ] as const)('no session opens for an account that got %s since it was verified', async (_, changes) => {
    const { id } = await addAccount(store());
    const verified = await verifiedSignIn(store(), id);
    await store().accounts.update(id, changes);
    const session = newSession(id);
    expect(await store().sessions.open(session, newRefreshToken(session.id), verified)).toBe(false);
    expect(await store().sessions.find(session.id)).toBeUndefined();
    const now = await verifiedSignIn(store(), id);
    expect(await store().sessions.open(session, newRefreshToken(session.id), now)).toBe(true);
  });

  test('an account changes if it is as expected, and otherwise stays', async () => {
    const { id } = await addAccount(store());
    const expected = { avatar: null, totpSecret: null, twoFactorEnabled: false };
    expect(await store().accounts.updateIf(id, expected, { avatar: 'one.png' })).toMatchObject({ avatar: 'one.png' });
    expect(await store().accounts.updateIf(id, expected, { avatar: 'two.png' })).toBe('changed');
    expect(await store().accounts.byId(id)).toMatchObject({ avatar: 'one.png' });
    expect(await store().accounts.updateIf(999_999, {}, {})).toBe('changed');
  });

  test('of changes at the same moment that expect the same, one happens', async () => {
    const { id } = await addAccount(store());
    const names = ['a.png', 'b.png', 'c.png'];
    const outcomes = await Promise.all(
      names.map((avatar) => store().accounts.updateIf(id, { avatar: null }, { avatar })),
    );
    expect(outcomes.filter((it) => it === 'changed')).toHaveLength(2);
  });
}
