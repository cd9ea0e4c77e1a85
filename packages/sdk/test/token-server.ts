import { AlingAiClient, type ClientOptions, type Fetch } from '../src/index.ts';
import { enveloped, refused } from './stub.ts';

/** The tokens of a sign-in or refresh. */
export const pair = (number: number) => ({
  token: `token-${number}`,
  refresh_token: `refresh-${number}`,
  expires_in: 3600,
});

/**
 * Answers all requests but those with a `token-old` or an expired token, and exchanges `refresh-1`
 * for the second pair, and so on. What it saw is kept in order.
 */
export function tokenServer() {
  const exchanged: string[] = [];
  const usedTokens: string[] = [];
  const bodies: unknown[] = [];

  const server = {
    exchanged,
    usedTokens,
    bodies,
    exchange: async (refreshToken: string): Promise<Response> =>
      enveloped(pair(Number(refreshToken.split('-')[1]) + 1)),
    fetch: (async (url, { headers, body }) => {
      if (url.endsWith('/auth/refresh')) {
        const { refresh_token } = JSON.parse(body as string) as { refresh_token: string };
        exchanged.push(refresh_token);
        return server.exchange(refresh_token);
      }
      const token = new Headers(headers).get('authorization')?.replace('Bearer ', '');
      bodies.push(body);
      if (token) usedTokens.push(token);
      return !token || /^token-\d+$/.test(token) ? enveloped({}) : refused(401, 'UNAUTHORIZED');
    }) as Fetch,
    client: (options: ClientOptions = {}) =>
      new AlingAiClient({ baseURL: 'http://alingai.test', fetch: server.fetch, maxRetries: 0, ...options }),
    /** A JWT whose time is up. */
    expired: () => `e30.${btoa(JSON.stringify({ exp: Math.floor(Date.now() / 1000) - 1 }))}.x`,
  };
  return server;
}
