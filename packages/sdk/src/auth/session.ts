import { singleFlight } from './single-flight.ts';
import type { TokenSource } from './tokens.ts';

/**
 * The account for which requests are made. Tokens are kept in closures, so that printing a client
 * does not show them.
 */
export interface Session {
  /** The token to send; `undefined` while nobody is signed in. */
  token(): Promise<string | undefined>;
  /** A replacement for a token that the server rejected, if there is one. */
  replaceToken(refused: string): Promise<string | undefined>;
}

/** A session whose tokens come from the application. */
export function sessionOf(source: TokenSource | undefined): Session {
  if (typeof source !== 'function') return { token: async () => source, replaceToken: async () => undefined };
  const ask = singleFlight(async (refused: string) => source(refused));
  return {
    token: async () => source(),
    async replaceToken(refused) {
      const token = await ask(refused);
      return token === refused ? undefined : token;
    },
  };
}
