import { invalid } from '../errors.ts';
import type { Limits } from '../limits/limits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Account } from './account.ts';
import type { SessionStore } from './store.ts';

/** How long a sign-in shows that the person is there. */
const FRESH_MS = 10 * 60 * 1000;

interface PresencePorts {
  store: { sessions: SessionStore };
  passwords: Passwords;
  clock: Clock;
  limits: Limits;
}

/**
 * Whether the person, and not only a token, asks for what could hand over the account. Documented
 * clients of other systems send no password, so that having just signed in counts as well.
 */
export function createPresence({ store, passwords, clock, limits }: PresencePorts) {
  async function assertPresent(
    account: Account,
    sessionId: string,
    password: string | undefined,
    field = 'current_password',
  ): Promise<void> {
    if (password === undefined) {
      const found = await store.sessions.find(sessionId);
      if (found && clock.now() - found.session.createdAt <= FRESH_MS) return;
      throw invalid(field, 'is required where the sign-in is older than ten minutes');
    }
    await limits.take('login', `password:${account.id}`);
    if (!(await passwords.verify(account.passwordHash, password))) throw invalid(field, 'is wrong');
  }

  return { assertPresent };
}

export type Presence = ReturnType<typeof createPresence>;
