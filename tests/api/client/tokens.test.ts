import { AlingAiClient, type AuthChange, AuthenticationError, type Fetch } from '@alingai/sdk';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';

const host = await useHost();

/** Fetches from the host, and keeps the paths. */
function recorded() {
  const paths: string[] = [];
  const fetch: Fetch = (url, init) => {
    paths.push(new URL(url).pathname);
    return host.fetch(url, init);
  };
  return { paths, fetch };
}

async function refreshTokenOf(username: string): Promise<string> {
  const password = 'Correct-Horse-8';
  const client = new AlingAiClient({ baseURL: host.baseURL, fetch: (url, init) => host.fetch(url, init) });
  await client.auth.register({ username, email: `${username}@example.com`, password, confirm_password: password });
  return (await client.signIn({ username, password })).refresh_token;
}

describe('AlingAiClient', () => {
  test('renews a token that the server refuses, once for all calls, and the session lives on', async () => {
    const { paths, fetch } = recorded();
    const refreshToken = await refreshTokenOf('renewed');
    const client = new AlingAiClient({ baseURL: host.baseURL, token: 'no.longer.valid', refreshToken, fetch });
    const profiles = await Promise.all(Array.from({ length: 20 }, () => client.account.getProfile()));
    expect(profiles.every(({ user }) => user.username === 'renewed')).toBe(true);
    expect(paths.filter((it) => it === '/api/auth/refresh')).toHaveLength(1);
    await client.refresh();
    expect((await client.account.getProfile()).user.username).toBe('renewed');
  });

  test('is signed out when the session has been ended elsewhere', async () => {
    const refreshToken = await refreshTokenOf('ended');
    const options = { baseURL: host.baseURL, refreshToken, fetch: recorded().fetch };
    const [here, elsewhere] = [new AlingAiClient(options), new AlingAiClient(options)];
    const changes: AuthChange['type'][] = [];
    here.onAuthChange(({ type }) => changes.push(type));
    await here.account.getProfile();
    await elsewhere.signOut();
    await expect(here.account.getProfile()).rejects.toBeInstanceOf(AuthenticationError);
    expect(changes).toEqual(['refreshed', 'signedOut']);
    expect(await here.isSignedIn()).toBe(false);
  });

  test('sends a message once, though the answer to the first attempt was lost', async () => {
    let isLost = false;
    const refreshToken = await refreshTokenOf('lost');
    const client = new AlingAiClient({
      baseURL: host.baseURL,
      refreshToken,
      async fetch(url, init) {
        const response = await host.fetch(url, init);
        if (isLost || !url.endsWith('/chat/send')) return response;
        isLost = true;
        throw new TypeError('terminated');
      },
    });
    const { data, response } = await client.chat.send({ message: '/echo once' }).withResponse();
    expect(response.headers.get('idempotency-replayed')).toBe('true');
    const { messages } = await client.messages.list(data.conversation_id);
    expect(messages.map((it) => it.content)).toEqual(['/echo once', 'once']);
  });
});
