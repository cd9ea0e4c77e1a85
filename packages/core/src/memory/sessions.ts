import type { SessionStore } from '../accounts/store.ts';
import { fits } from './accounts.ts';
import type { Tables } from './tables.ts';

export function sessionStore({ accounts, sessions, refreshTokens }: Tables): SessionStore {
  function end(sessionId: string, now: number): void {
    const session = sessions.get(sessionId);
    if (session) session.endedAt ??= now;
  }

  return {
    async open(session, token, verified) {
      const account = accounts.get(session.accountId);
      if (!account || !fits(account, verified)) return false;
      sessions.set(session.id, { ...session });
      refreshTokens.set(token.hash, { ...token });
      return true;
    },

    async find(sessionId) {
      const session = sessions.get(sessionId);
      const account = session && accounts.get(session.accountId);
      return account && { session: { ...session }, account: structuredClone(account) };
    },

    async listLive({ accountId, now, offset, limit }) {
      const live = [...sessions.values()]
        .filter((it) => it.accountId === accountId && it.endedAt === null && it.expiresAt > now)
        .sort((a, b) => b.expiresAt - a.expiresAt || (b.id > a.id ? 1 : -1));
      return { rows: live.slice(offset, offset + limit).map((it) => ({ ...it })), total: live.length };
    },

    async findByRefreshToken(hash) {
      const token = refreshTokens.get(hash);
      const session = token && sessions.get(token.sessionId);
      return session && { token: { ...token }, session: { ...session } };
    },

    async rotate(usedHash, next, successor, now) {
      const used = refreshTokens.get(usedHash);
      const session = sessions.get(next.sessionId);
      if (!used || !session) throw new Error(`There is no session ${next.sessionId}`);
      if (used.usedAt !== null && used.successor !== null) return used.successor;
      used.usedAt ??= now;
      used.successor = successor;
      refreshTokens.set(next.hash, { ...next });
      session.lastUsedAt = now;
      session.expiresAt = next.expiresAt;
      return undefined;
    },

    async end(sessionId, now) {
      end(sessionId, now);
    },

    async forget(before) {
      for (const { id, expiresAt, endedAt } of sessions.values()) {
        if (Math.min(expiresAt, endedAt ?? expiresAt) < before) sessions.delete(id);
      }
      for (const { hash, sessionId } of refreshTokens.values()) {
        if (!sessions.has(sessionId)) refreshTokens.delete(hash);
      }
    },
  };
}
