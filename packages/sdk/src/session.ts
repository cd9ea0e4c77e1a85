/** An access token, or a function that brings the one of the moment; `undefined` while nobody is signed in. */
export type TokenSource = string | (() => string | undefined | Promise<string | undefined>);

/** Tokens as sign-in, refresh and a password change answer with them. */
export interface Tokens {
  token: string;
  refresh_token?: string;
}

/** Who the client speaks for. The tokens live in a closure, so that printing a client does not show them. */
export interface Session {
  token(): Promise<string | undefined>;
  refreshToken(): string | undefined;
  /** Replaces both tokens; `undefined` forgets them. */
  set(tokens: Tokens | undefined): void;
}

export function createSession(source: TokenSource | undefined, refreshToken: string | undefined): Session {
  let current = { source, refreshToken };
  return {
    token: async () => (typeof current.source === 'function' ? current.source() : current.source),
    refreshToken: () => current.refreshToken,
    set(tokens) {
      current = { source: tokens?.token, refreshToken: tokens?.refresh_token };
    },
  };
}
