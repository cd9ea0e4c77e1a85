import { expect, test } from 'vitest';
import { addAccount, DAY, NOW, newRefreshToken, newSession, openSession, verifiedSignIn } from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

export function describeSessions(store: CurrentStore): void {
  test('a session is found with its account', async () => {
    const account = await addAccount(store());
    const { session } = await openSession(store(), account.id);
    expect(await store().sessions.find(session.id)).toEqual({ session, account });
  });

  test('a session is found with its account as it is now', async () => {
    const account = await addAccount(store());
    const { session } = await openSession(store(), account.id);
    await store().accounts.update(account.id, { status: 'disabled' });
    expect(await store().sessions.find(session.id)).toMatchObject({ account: { status: 'disabled' } });
  });

  test('a session may have neither address nor browser', async () => {
    const account = await addAccount(store());
    const session = newSession(account.id, { address: null, userAgent: null });
    await store().sessions.open(session, newRefreshToken(session.id), await verifiedSignIn(store(), account.id));
    expect(await store().sessions.find(session.id)).toEqual({ session, account });
  });

  test('unknown sessions and refresh tokens are not found', async () => {
    expect(await store().sessions.find('ses_unknown')).toBeUndefined();
    expect(await store().sessions.findByRefreshToken('unknown')).toBeUndefined();
  });

  test('a refresh token is found with its session', async () => {
    const { session, token } = await openSession(store(), (await addAccount(store())).id);
    expect(await store().sessions.findByRefreshToken(token.hash)).toEqual({ session, token });
  });

  test('rotating marks the used token, stores the next one and prolongs the session', async () => {
    const { session, token } = await openSession(store(), (await addAccount(store())).id);
    const next = newRefreshToken(session.id, { createdAt: NOW + DAY, expiresAt: NOW + 31 * DAY });
    await store().sessions.rotate(token.hash, next, 'sealed', NOW + DAY);
    const prolonged = { ...session, lastUsedAt: NOW + DAY, expiresAt: NOW + 31 * DAY };
    expect(await store().sessions.findByRefreshToken(token.hash)).toEqual({
      token: { ...token, usedAt: NOW + DAY, successor: 'sealed' },
      session: prolonged,
    });
    expect(await store().sessions.findByRefreshToken(next.hash)).toEqual({ token: next, session: prolonged });
  });

  test('only the first use of a token counts, and later ones get its successor', async () => {
    const { session, token } = await openSession(store(), (await addAccount(store())).id);
    const [first, second] = [newRefreshToken(session.id), newRefreshToken(session.id)];
    const { rotate, findByRefreshToken } = store().sessions;
    expect(await rotate(token.hash, first, 'sealed-1', NOW + 1000)).toBeUndefined();
    expect(await rotate(token.hash, second, 'sealed-2', NOW + 2000)).toBe('sealed-1');
    expect(await findByRefreshToken(token.hash)).toMatchObject({
      token: { usedAt: NOW + 1000, successor: 'sealed-1' },
    });
    expect(await findByRefreshToken(first.hash)).toMatchObject({ token: { usedAt: null } });
    expect(await findByRefreshToken(second.hash)).toBeUndefined();
  });

  test('of rotations at the same moment one stores its token', async () => {
    const { session, token } = await openSession(store(), (await addAccount(store())).id);
    const tokens = Array.from({ length: 5 }, () => newRefreshToken(session.id));
    const outcomes = await Promise.all(
      tokens.map((next) => store().sessions.rotate(token.hash, next, `sealed ${next.hash}`, NOW + 1)),
    );
    const stored: string[] = [];
    for (const { hash } of tokens) if (await store().sessions.findByRefreshToken(hash)) stored.push(hash);
    expect(stored).toHaveLength(1);
    expect(outcomes.filter((it) => it === undefined)).toHaveLength(1);
    expect(outcomes.filter((it) => it === `sealed ${stored[0]}`)).toHaveLength(4);
  });

  test('rotating a token that is not there fails and stores nothing', async () => {
    const { session } = await openSession(store(), (await addAccount(store())).id);
    const next = newRefreshToken(session.id, { expiresAt: NOW + 40 * DAY });
    await expect(store().sessions.rotate('unknown', next, 'sealed', NOW)).rejects.toThrow(
      `There is no session ${session.id}`,
    );
    expect(await store().sessions.findByRefreshToken(next.hash)).toBeUndefined();
    expect(await store().sessions.find(session.id)).toMatchObject({ session });
  });

  test('rotating into a session that is not there fails and marks nothing', async () => {
    const { token } = await openSession(store(), (await addAccount(store())).id);
    const next = newRefreshToken('ses_unknown');
    await expect(store().sessions.rotate(token.hash, next, 'sealed', NOW)).rejects.toThrow(
      'There is no session ses_unknown',
    );
    expect(await store().sessions.findByRefreshToken(token.hash)).toMatchObject({ token });
  });

  test('an ended session is still found, and ends once', async () => {
    const { session } = await openSession(store(), (await addAccount(store())).id);
    await store().sessions.end(session.id, NOW + 1);
    await store().sessions.end(session.id, NOW + 2);
    expect(await store().sessions.find(session.id)).toMatchObject({ session: { endedAt: NOW + 1 } });
    await store().sessions.end('ses_unknown', NOW);
  });

  test('what is handed out are copies', async () => {
    const account = await addAccount(store());
    const { session, token } = await openSession(store(), account.id);
    const found = await store().sessions.find(session.id);
    if (found) {
      found.session.endedAt = NOW;
      found.account.preferences.theme = 'dark';
    }
    const byToken = await store().sessions.findByRefreshToken(token.hash);
    if (byToken) byToken.token.usedAt = NOW;
    expect(await store().sessions.find(session.id)).toEqual({ session, account });
    expect(await store().sessions.findByRefreshToken(token.hash)).toEqual({ session, token });
  });

  test('live sessions of an account are listed, the most recently used first', async () => {
    const account = await addAccount(store());
    const open = async (wish: Parameters<typeof newSession>[1], owner = account) => {
      const session = newSession(owner.id, wish);
      await store().sessions.open(session, newRefreshToken(session.id), await verifiedSignIn(store(), owner.id));
      return session;
    };
    const old = await open({ expiresAt: NOW + DAY });
    const recent = await open({ expiresAt: NOW + 3 * DAY });
    const middle = await open({ expiresAt: NOW + 2 * DAY });
    await open({ expiresAt: NOW });
    await open({ endedAt: NOW - 1 });
    await open({}, await addAccount(store()));
    const { listLive } = store().sessions;
    const query = { accountId: account.id, now: NOW };
    expect(await listLive({ ...query, offset: 0, limit: 10 })).toEqual({ rows: [recent, middle, old], total: 3 });
    expect(await listLive({ ...query, offset: 1, limit: 1 })).toEqual({ rows: [middle], total: 3 });
    expect(await listLive({ ...query, now: NOW + 3 * DAY, offset: 0, limit: 10 })).toEqual({ rows: [], total: 0 });
  });

  test('sessions that ended or expired before a moment are forgotten, and their refresh tokens with them', async () => {
    const account = await addAccount(store());
    const open = async (wish: Parameters<typeof newSession>[1]) => {
      const session = newSession(account.id, wish);
      const token = newRefreshToken(session.id);
      await store().sessions.open(session, token, await verifiedSignIn(store(), account.id));
      return { session, token };
    };
    const ended = await open({ endedAt: NOW - 1 });
    const expired = await open({ expiresAt: NOW - 1 });
    const kept = [await open({ endedAt: NOW }), await open({ expiresAt: NOW }), await open({})];
    await store().sessions.forget(NOW);
    for (const { session, token } of [ended, expired]) {
      expect(await store().sessions.find(session.id)).toBeUndefined();
      expect(await store().sessions.findByRefreshToken(token.hash)).toBeUndefined();
    }
    for (const { session, token } of kept) {
      expect(await store().sessions.findByRefreshToken(token.hash)).toEqual({ session, token });
    }
  });
}
