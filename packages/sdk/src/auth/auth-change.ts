/** A change of the signed-in account. */
export interface AuthChange {
  type: 'signedIn' | 'refreshed' | 'signedOut';
  /** The error for which the server signed the account out; missing after a requested sign-out. */
  reason?: unknown;
}

export type AuthListener = (change: AuthChange) => void;
