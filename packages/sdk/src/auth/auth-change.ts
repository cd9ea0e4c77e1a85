/** What became of the signed-in account. */
export interface AuthChange {
  type: 'signedIn' | 'refreshed' | 'signedOut';
  /** The error for which the server signed the account out; missing where that was asked for. */
  reason?: unknown;
}

export type AuthListener = (change: AuthChange) => void;
