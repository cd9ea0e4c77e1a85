import type { Account } from './account.ts';
import type { TokenScope } from './api-token.ts';

/** Who makes a request. */
export interface Caller {
  account: Account;
  sessionId: string;
  /** When the token expires, `null` when it does not. */
  tokenExpiresAt: number | null;
  /** What a long-lived token is good for, `null` for somebody who signed in. */
  scopes: readonly TokenScope[] | null;
}
