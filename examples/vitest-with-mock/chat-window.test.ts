import { setupAlingAi } from '@alingai/mock/node';
import { AlingAiClient } from '@alingai/sdk';
import { afterAll, afterEach, expect, test } from 'vitest';
import { ask, sidebar, type View } from './chat-window.ts';

const mock = setupAlingAi({ seed: 1, now: '2026-01-01T00:00:00Z', unhandled: 'error' });
afterEach(() => mock.reset());
afterAll(() => mock.close());

const clientOf = (token: string) => new AlingAiClient({ baseURL: 'http://localhost', token, maxRetries: 0 });
const client = clientOf('demo-token');

async function viewsOf(message: string, by = client): Promise<View[]> {
  const views: View[] = [];
  await ask(by, message, (view) => views.push(view));
  return views;
}

test('a reply grows piece by piece', async () => {
  const views = await viewsOf('/echo One two three');
  expect(views.map(({ text }) => text)).toEqual(['', 'One', 'One two', 'One two three', 'One two three']);
  expect(views.at(-1)).toEqual({ text: 'One two three', state: 'done' });
});

test('a connection that is lost midway leaves no gap', async () => {
  const cut = mock.scenario('chat.stream', { offline: true, after: 2 });
  expect((await viewsOf('/echo One two three')).at(-1)).toEqual({ text: 'One two three', state: 'done' });
  expect(cut.requests).toBe(1);
});

test.each([
  [
    { error: 'RATE_LIMITED', retryAfter: 30 },
    { text: '', notice: 'Too many questions. Try again in 30 s.' },
  ],
  [{ offline: true }, { text: '', notice: 'You are offline.' }],
  [
    { error: 'UPSTREAM_ERROR', after: 2 },
    { text: 'One', notice: 'The reply failed.' },
  ],
] as const)('with %j the window says what happened', async (faults, shown) => {
  mock.scenario('chat.stream', faults);
  expect((await viewsOf('/echo One two three')).at(-1)).toEqual({ ...shown, state: 'failed' });
});

test('a reply that stalls is followed anew', async () => {
  const stall = mock.scenario('chat.stream', { stall: true, after: 2 });
  const impatient = new AlingAiClient({ baseURL: 'http://localhost', token: 'demo-token', idleTimeout: 50 });
  const view = (await viewsOf('/echo One two three', impatient)).at(-1);
  expect(view).toEqual({ text: 'One two three', state: 'done' });
  expect(stall.requests).toBe(1);
});

test('a reply that does not begin is given up', async () => {
  mock.scenario('chat.stream', { latency: 5000 });
  const impatient = new AlingAiClient({ baseURL: 'http://localhost', token: 'demo-token', timeout: 50 });
  const view = (await viewsOf('Hello', impatient)).at(-1);
  expect(view).toEqual({ text: '', state: 'failed', notice: 'The reply takes too long.' });
});

test('somebody whose token expires goes on without noticing', async () => {
  mock.scenario('auth.login', { tokenExpiresIn: 5 });
  const signedIn = new AlingAiClient({ baseURL: 'http://localhost' });
  await signedIn.signIn({ username: 'admin', password: 'admin123' });
  mock.advance({ seconds: 6 });
  expect((await viewsOf('/echo Still here', signedIn)).at(-1)?.text).toBe('Still here');
});

test.each([
  ['empty', 0, false],
  ['full', 20, true],
] as const)('the sidebar of an account that is %s', async (data, titles, hasMore) => {
  mock.use(data);
  expect(await sidebar(client, 20)).toEqual({ titles: Array(titles).fill(expect.any(String)), hasMore });
});

test('the sidebar shows one’s own conversations, the newest first', async () => {
  const { users } = await mock.seed({
    users: [{ username: 'ada' }],
    conversations: [
      { owner: 'ada', title: 'Kyoto', at: '2025-12-01', exchanges: [['What should I see?', 'Fushimi Inari.']] },
      { owner: 'ada', title: 'Osaka', at: '2025-12-02', exchanges: [['What should I eat?', 'Takoyaki.']] },
    ],
  });
  expect(await sidebar(clientOf(users[0]?.token ?? ''), 20)).toEqual({ titles: ['Osaka', 'Kyoto'], hasMore: false });
});
