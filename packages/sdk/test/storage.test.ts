import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type AuthChange, type TokenStorage, webStorage } from '../src/index.ts';
import { refused, rejection } from './stub.ts';
import { pair, tokenServer } from './token-server.ts';

let held: Map<string, string>;
let storage: TokenStorage;
let baseURL: string;
let count = 0;

const tokensInStorage = () => JSON.parse(held.get(`alingai:${baseURL}`) ?? 'null') as unknown;

beforeEach(() => {
  held = new Map();
  storage = {
    get: async (key) => held.get(key),
    set: async (key, value) => void held.set(key, value),
    remove: async (key) => void held.delete(key),
  };
  // Tests do not hear each other's news.
  baseURL = `http://alingai.test/${count++}`;
});

/** A tab of the browser, with its own client over the same storage. */
function openTab(server: ReturnType<typeof tokenServer>, options = {}) {
  const client = server.client({ baseURL, storage, ...options });
  const changes: AuthChange['type'][] = [];
  client.onAuthChange(({ type }) => changes.push(type));
  return { client, changes };
}

describe('tokens in a storage', () => {
  test('are there on the next page, and gone after signing out', async () => {
    const server = tokenServer();
    await openTab(server).client.setTokens(pair(1));
    const { client } = openTab(server);
    expect(await client.isSignedIn()).toBe(true);
    await client.models.list();
    expect(server.usedTokens).toEqual(['token-1']);
    await client.signOut();
    expect(held.size).toBe(0);
    expect(await openTab(server).client.isSignedIn()).toBe(false);
  });

  test('go before those that the client is made with, which are older', async () => {
    const server = tokenServer();
    await openTab(server).client.setTokens(pair(5));
    await openTab(server, { token: 'token-1', refreshToken: 'refresh-1' }).client.models.list();
    expect(server.usedTokens).toEqual(['token-5']);
  });

  test('are those that the client is made with, if it holds none', async () => {
    const server = tokenServer();
    await openTab(server, { token: 'token-1', refreshToken: 'refresh-1' }).client.models.list();
    expect(tokensInStorage()).toMatchObject({ token: 'token-1', refreshToken: 'refresh-1' });
  });

  test('that were exchanged are stored', async () => {
    const server = tokenServer();
    await openTab(server, { token: server.expired(), refreshToken: 'refresh-1' }).client.models.list();
    expect(tokensInStorage()).toMatchObject({ token: 'token-2', refreshToken: 'refresh-2' });
  });

  test.each(['', '{', 'null', '7', '[]', '{"token":""}'])('that cannot be read (%j) count as none', async (text) => {
    held.set(`alingai:${baseURL}`, text);
    expect(await openTab(tokenServer()).client.isSignedIn()).toBe(false);
  });

  test("come with the storage's own errors, and the next call looks again", async () => {
    const server = tokenServer();
    const failure = new Error('the disk is full');
    const get = vi.fn(storage.get).mockRejectedValueOnce(failure);
    const { client } = openTab(server, { storage: { ...storage, get } });
    expect(await rejection(client.models.list())).toBe(failure);
    await client.models.list();
  });
});

describe.each([
  ['with Web Locks', true],
  ['without Web Locks', false],
])('two tabs %s', (_, withLocks) => {
  beforeEach(() => {
    if (!withLocks) vi.stubGlobal('navigator', {});
    onTestFinished(() => void vi.unstubAllGlobals());
  });

  test('hear of each other', async () => {
    const server = tokenServer();
    const [one, two] = [openTab(server), openTab(server)];
    await one.client.setTokens(pair(1));
    await vi.waitFor(() => expect(two.changes).toEqual(['signedIn']));
    await one.client.refresh();
    await vi.waitFor(() => expect(two.changes).toEqual(['signedIn', 'refreshed']));
    await two.client.models.list();
    expect(server.usedTokens).toEqual(['token-2']);
    await two.client.signOut();
    await vi.waitFor(() => expect(one.changes).toEqual(['signedIn', 'refreshed', 'signedOut']));
    expect(await one.client.isSignedIn()).toBe(false);
  });

  test('take over what another has renewed, even if they have not heard of it', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    const server = tokenServer();
    const expired = { token: server.expired(), refreshToken: 'refresh-1' };
    held.set(`alingai:${baseURL}`, JSON.stringify({ ...expired, expiresAt: 1, renewAt: 1, signIn: 'one' }));
    const [one, two] = [openTab(server), openTab(server)];
    expect([await one.client.isSignedIn(), await two.client.isSignedIn()]).toEqual([true, true]);
    await one.client.models.list();
    await two.client.models.list();
    expect(server.exchanged).toEqual(['refresh-1']);
    expect(server.usedTokens).toEqual(['token-2', 'token-2']);
  });

  test('are both signed out, each once, when the server refuses the refresh token', async () => {
    const server = tokenServer();
    server.exchange = async () => refused(401, 'UNAUTHORIZED');
    const tokens = { token: 'token-old', refreshToken: 'refresh-1' };
    held.set(`alingai:${baseURL}`, JSON.stringify({ ...tokens, signIn: 'one' }));
    const [one, two] = [openTab(server), openTab(server)];
    expect(await two.client.isSignedIn()).toBe(true);
    await rejection(one.client.models.list());
    await vi.waitFor(() => expect([one.changes, two.changes]).toEqual([['signedOut'], ['signedOut']]));
    expect(held.size).toBe(0);
  });
});

test('with Web Locks, tabs that need a token at once exchange one refresh token', async () => {
  const server = tokenServer();
  const expired = { token: server.expired(), refreshToken: 'refresh-1', expiresAt: 1, renewAt: 1, signIn: 'one' };
  held.set(`alingai:${baseURL}`, JSON.stringify(expired));
  const tabs = Array.from({ length: 5 }, () => openTab(server).client);
  await Promise.all(tabs.flatMap((it) => [it.models.list(), it.models.list()]));
  expect(server.exchanged).toEqual(['refresh-1']);
  expect(server.usedTokens).toEqual(Array.from({ length: 10 }, () => 'token-2'));
});

test('a tab that hears of new tokens while it waits for its turn exchanges none', async () => {
  const server = tokenServer();
  const key = `alingai:${baseURL}`;
  const { client, changes } = openTab(server, { token: 'token-old', refreshToken: 'refresh-1' });
  const otherTab = new BroadcastChannel(key);
  let endTurn = () => {};
  const turn = navigator.locks.request(key, () => new Promise<void>((resolve) => (endTurn = resolve)));

  const call = client.models.list().withResponse();
  await vi.waitFor(async () => expect((await navigator.locks.query()).pending).toHaveLength(1));
  const signIn = (tokensInStorage() as { signIn: string }).signIn;
  held.set(key, JSON.stringify({ token: 'token-2', refreshToken: 'refresh-2', signIn }));
  otherTab.postMessage('changed');
  await vi.waitFor(() => expect(changes).toEqual(['refreshed']));
  endTurn();
  await Promise.all([turn, call]);
  expect(server.exchanged).toEqual([]);
  expect(server.usedTokens).toEqual(['token-old', 'token-2']);
  otherTab.close();
});

test('news that come while a slow storage still holds the tokens of before change nothing', async () => {
  const server = tokenServer();
  const key = `alingai:${baseURL}`;
  const { client, changes } = openTab(server);
  await client.setTokens(pair(1));
  let finish = () => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const { set, get } = storage;
  storage.set = (...item) => finished.then(() => set(...item));
  const read = vi.fn(get);
  storage.get = read;

  const setting = client.setTokens(pair(2));
  const [otherTab, listener] = [new BroadcastChannel(key), new BroadcastChannel(key)];
  const heard = new Promise((resolve) => (listener.onmessage = resolve));
  otherTab.postMessage('changed');
  await heard;
  finish();
  await setting;
  await vi.waitFor(() => expect(read).toHaveBeenCalled());
  await client.models.list();
  expect(server.usedTokens).toEqual(['token-2']);
  expect(changes).toEqual(['signedIn', 'signedIn']);
  otherTab.close();
  listener.close();
});

test("a tab that was slower without locks goes on with the other's tokens", async () => {
  const server = tokenServer();
  const { client, changes } = openTab(server, { token: server.expired(), refreshToken: 'refresh-1' });
  server.exchange = async () => {
    held.set(`alingai:${baseURL}`, JSON.stringify({ token: 'token-9', refreshToken: 'refresh-9', signIn: 'one' }));
    return refused(401, 'UNAUTHORIZED');
  };
  await client.models.list();
  expect(server.usedTokens).toEqual(['token-9']);
  expect(changes).not.toContain('signedOut');
});

function refuse(): never {
  throw new DOMException('not here', 'SecurityError');
}

const forbidden: Partial<Storage> = { getItem: refuse };
const full: Partial<Storage> = { getItem: () => null, setItem: refuse };

describe('webStorage', () => {
  test('keeps tokens in the storage of the browser', async () => {
    const items = new Map<string, string>();
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    });
    onTestFinished(() => void vi.unstubAllGlobals());
    const { client } = openTab(tokenServer(), { storage: webStorage('sessionStorage') });
    await client.setTokens(pair(1));
    expect([...items.keys()]).toEqual([`alingai:${baseURL}`]);
    await client.signOut();
    expect(items.size).toBe(0);
  });

  test.each([
    ['is missing', undefined],
    ['is forbidden', forbidden],
    ['is full', full],
  ])('that %s leaves the tokens in memory, where they are renewed as well', async (_, broken) => {
    vi.stubGlobal('localStorage', broken);
    onTestFinished(() => void vi.unstubAllGlobals());
    const server = tokenServer();
    const { client, changes } = openTab(server, { storage: webStorage() });
    await client.setTokens(pair(1));
    await client.refresh();
    await client.models.list();
    expect(server.usedTokens).toEqual(['token-2']);
    expect(changes).toEqual(['signedIn', 'refreshed']);
  });
});

test('a tab does not bring back an account that another has signed out meanwhile', async () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  onTestFinished(() => void vi.unstubAllGlobals());
  const server = tokenServer();
  const { exchange } = server;
  const { client, changes } = openTab(server, { token: server.expired(), refreshToken: 'refresh-1' });
  server.exchange = async (refreshToken) => {
    held.clear();
    return exchange(refreshToken);
  };
  await client.models.list();
  expect(server.usedTokens).toEqual([]);
  expect(held.size).toBe(0);
  await vi.waitFor(() => expect(changes).toEqual(['signedOut']));
});
