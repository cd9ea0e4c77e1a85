import { afterEach, describe, expect, test, vi } from 'vitest';
import { type AuthChange, AuthenticationError, ConnectionError, RequestAbortedError } from '../src/index.ts';
import { clientAnswered, enveloped, refused, rejection } from './stub.ts';
import { pair, tokenServer } from './token-server.ts';

afterEach(() => {
  vi.useRealTimers();
});

const HOUR = 3_600_000;

describe('before a token expires', () => {
  test('it is renewed, a minute ahead', async () => {
    vi.useFakeTimers();
    const server = tokenServer();
    const client = server.client();
    await client.setTokens(pair(1));
    vi.advanceTimersByTime(HOUR - 60_001);
    await client.models.list();
    expect(server.exchanged).toEqual([]);
    vi.advanceTimersByTime(1);
    await client.models.list();
    expect(server.exchanged).toEqual(['refresh-1']);
    expect(server.usedTokens).toEqual(['token-1', 'token-2']);
  });

  test('fifty calls at once renew it once', async () => {
    const server = tokenServer();
    const client = server.client({ token: server.expired(), refreshToken: 'refresh-1' });
    await Promise.all(Array.from({ length: 50 }, () => client.models.list()));
    expect(server.exchanged).toEqual(['refresh-1']);
    expect(server.usedTokens).toEqual(Array.from({ length: 50 }, () => 'token-2'));
  });

  test('a refresh token is enough to begin with', async () => {
    const server = tokenServer();
    await server.client({ refreshToken: 'refresh-1' }).models.list();
    expect(server.usedTokens).toEqual(['token-2']);
  });

  test('a token that the network keeps from being renewed is used as long as it lasts', async () => {
    vi.useFakeTimers();
    const server = tokenServer();
    const client = server.client();
    const changes: AuthChange[] = [];
    client.onAuthChange((it) => changes.push(it));
    await client.setTokens(pair(1));
    vi.advanceTimersByTime(HOUR - 1000);
    server.exchange = () => Promise.reject(new TypeError('fetch failed'));
    await client.models.list();
    expect(server.usedTokens).toEqual(['token-1']);
    vi.advanceTimersByTime(1000);
    const error = await rejection(client.models.list());
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ operation: 'auth.refresh' });
    expect(changes.map((it) => it.type)).toEqual(['signedIn']);
    expect(await client.isSignedIn()).toBe(true);
  });

  test('operations that take no token wait for none', async () => {
    const server = tokenServer();
    await server.client({ token: server.expired(), refreshToken: 'refresh-1' }).system.health();
    expect(server.exchanged).toEqual([]);
  });

  test('a caller who aborts leaves the renewal to the others', async () => {
    const server = tokenServer();
    const client = server.client({ token: server.expired(), refreshToken: 'refresh-1' });
    const caller = new AbortController();
    const first = rejection(client.models.list({}, { signal: caller.signal }));
    const second = client.models.list();
    caller.abort();
    expect(await first).toBeInstanceOf(RequestAbortedError);
    await second;
    expect(server.exchanged).toEqual(['refresh-1']);
  });
});

describe('when the server refuses a token', () => {
  test('it is renewed, and the request made again as it was', async () => {
    const server = tokenServer();
    const client = server.client({ token: 'token-old', refreshToken: 'refresh-1' });
    await client.conversations.create({ title: 'Once' });
    expect(server.usedTokens).toEqual(['token-old', 'token-2']);
    expect(server.bodies).toEqual(['{"title":"Once"}', '{"title":"Once"}']);
  });

  test('that is no retry: it also happens where none are allowed, and only once', async () => {
    const second = { token: 'token-2', refresh_token: 'refresh-2', expires_in: 3600 };
    const { client, sent } = clientAnswered(
      [refused(401, 'UNAUTHORIZED'), enveloped(second), refused(401, 'UNAUTHORIZED')],
      { token: 'token-old', refreshToken: 'refresh-1', maxRetries: 0 },
    );
    expect(await rejection(client.models.list())).toBeInstanceOf(AuthenticationError);
    expect(sent).toHaveLength(3);
  });

  test('fifty calls at once renew it once, whenever their answers come', async () => {
    const server = tokenServer();
    const client = server.client({ token: 'token-old', refreshToken: 'refresh-1' });
    const calls = Array.from({ length: 50 }, (_, index) => client.models.list({ page: index + 1 }));
    await Promise.all(calls);
    expect(server.exchanged).toEqual(['refresh-1']);
    expect(server.usedTokens.filter((it) => it === 'token-2')).toHaveLength(50);
  });

  test('a wrong password is not taken for that', async () => {
    const { client, sent } = clientAnswered([refused(401, 'INVALID_CREDENTIALS')], { token: 't', refreshToken: 'r' });
    const passwords = { current_password: 'wrong', new_password: 'new-one-8', confirm_password: 'new-one-8' };
    await expect(client.account.changePassword(passwords)).rejects.toThrow('INVALID_CREDENTIALS');
    expect(sent).toHaveLength(1);
  });

  test("neither is a token of the request's own", async () => {
    const { client, sent } = clientAnswered([refused(401, 'UNAUTHORIZED')], { token: 't', refreshToken: 'r' });
    await rejection(client.models.list({}, { headers: { Authorization: 'Bearer other' } }));
    expect(sent).toHaveLength(1);
  });

  test('a personal API token stays: there is no other', async () => {
    const { client, sent } = clientAnswered([refused(401, 'UNAUTHORIZED')], { token: 'sk-alingai-1' });
    expect(await rejection(client.models.list())).toBeInstanceOf(AuthenticationError);
    expect(sent.map((it) => it.headers.get('authorization'))).toEqual(['Bearer sk-alingai-1']);
  });

  test('a token function is asked once more, with the token that was refused', async () => {
    const token = vi.fn(async (refused?: string) => (refused ? 'fresh' : 'stale'));
    const { client, sent } = clientAnswered([refused(401, 'UNAUTHORIZED'), enveloped({})], { token });
    await client.models.list();
    expect(token.mock.calls).toEqual([[], ['stale']]);
    expect(sent.map((it) => it.headers.get('authorization'))).toEqual(['Bearer stale', 'Bearer fresh']);
  });

  test('a token function that brings the same one again leaves the error', async () => {
    const { client, sent } = clientAnswered([refused(401, 'UNAUTHORIZED')], { token: () => 'same' });
    expect(await rejection(client.models.list())).toBeInstanceOf(AuthenticationError);
    expect(sent).toHaveLength(1);
  });
});

describe('when the server refuses the refresh token', () => {
  test.each([400, 401, 403])('with %i, the account is signed out once, and all calls fail', async (status) => {
    const server = tokenServer();
    server.exchange = async () => refused(status, 'UNAUTHORIZED', { reason: 'has expired' });
    const client = server.client({ token: 'token-old', refreshToken: 'refresh-1' });
    const changes: AuthChange[] = [];
    client.onAuthChange((it) => changes.push(it));
    const errors = await Promise.all(Array.from({ length: 50 }, () => rejection(client.models.list())));
    expect(errors.every((it) => (it as AuthenticationError).status >= 400)).toBe(true);
    expect(server.exchanged).toEqual(['refresh-1']);
    expect(changes).toEqual([{ type: 'signedOut', reason: expect.objectContaining({ operation: 'auth.refresh' }) }]);
    expect(await client.isSignedIn()).toBe(false);
  });

  test.each([429, 500, 503])('with %i, nobody is signed out: it may be different next time', async (status) => {
    const server = tokenServer();
    const { exchange } = server;
    const client = server.client({ token: server.expired(), refreshToken: 'refresh-1' });
    server.exchange = async () => refused(status, 'SOMETHING');
    expect(await rejection(client.models.list())).toMatchObject({ status });
    server.exchange = exchange;
    await client.models.list();
    expect(server.usedTokens).toEqual(['token-2']);
  });
});

describe('while tokens are renewed', () => {
  test('a refresh whose answer is lost is sent again at once, while the server still takes the token', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const server = tokenServer();
    const { exchange } = server;
    server.exchange = (...request) => {
      server.exchange = exchange;
      return exchange(...request).then(() => Promise.reject(new TypeError('terminated')));
    };
    const client = server.client({ token: server.expired(), refreshToken: 'refresh-1', maxRetries: 2 });
    await client.models.list();
    expect(server.exchanged).toEqual(['refresh-1', 'refresh-1']);
    vi.restoreAllMocks();
  });

  test('a sign-in of another account is not undone by what comes back', async () => {
    const server = tokenServer();
    const client = server.client({ token: server.expired(), refreshToken: 'refresh-1' });
    let answer = (_: Response) => {};
    server.exchange = () => new Promise((resolve) => (answer = resolve));
    const call = client.models.get('gpt-4');
    await vi.waitFor(() => expect(server.exchanged).toHaveLength(1));
    await client.setTokens(pair(7));
    answer(enveloped(pair(2)));
    await call;
    expect(server.usedTokens).toEqual(['token-7']);
  });

  test('no request is made again for an account that signed in after it', async () => {
    const server = tokenServer();
    let refuse = () => {};
    const client = server.client({
      token: 'token-old',
      middleware: [
        async (request, next) => {
          const response = await next(request);
          if (request.headers.get('authorization') === 'Bearer token-old') {
            await new Promise<void>((resolve) => (refuse = resolve));
          }
          return response;
        },
      ],
    });
    const call = rejection(client.conversations.create({ title: 'Hers' }));
    await vi.waitFor(() => expect(server.usedTokens).toHaveLength(1));
    await client.setTokens(pair(7));
    refuse();
    expect(await call).toBeInstanceOf(AuthenticationError);
    expect(server.usedTokens).toEqual(['token-old']);
  });
});

describe('onAuthChange', () => {
  test('tells of sign-in, refresh and sign-out until it is ended', async () => {
    const server = tokenServer();
    const client = server.client();
    const changes: AuthChange[] = [];
    const end = client.onAuthChange((it) => changes.push(it));
    await client.setTokens(pair(1));
    await client.refresh();
    await client.signOut();
    expect(changes).toEqual([{ type: 'signedIn' }, { type: 'refreshed' }, { type: 'signedOut' }]);
    end();
    await client.setTokens(pair(2));
    expect(changes).toHaveLength(3);
  });

  test('tells of the end of an account whose tokens a function brings', async () => {
    const { client } = clientAnswered([enveloped({})], { token: () => 'token' });
    const changes: AuthChange[] = [];
    client.onAuthChange((it) => changes.push(it));
    expect(await client.isSignedIn()).toBe(true);
    await client.signOut();
    expect(changes).toEqual([{ type: 'signedOut' }]);
  });
});
