import type { Account } from './account.ts';
import type { TokenScope } from './api-token.ts';

/** Who makes a request. */
export interface Caller {
  account: Account;
  sessionId: string;
  /** When the token expires, `null` when it does not. */
  tokenExpiresAt: number | null;
  /** The scopes of an API token, `null` for a session. */
  scopes: readonly TokenScope[] | null;
}
