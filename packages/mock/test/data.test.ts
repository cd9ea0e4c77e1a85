import { expect, test } from 'vitest';
import { createMock, SEED_PASSWORD } from '../src/index.ts';
import { call, useMock } from './client.ts';

const token = 'demo-token';
const mock = useMock();
const conversations = (query = '') => call('GET', `/api/chat/conversations${query}`, { token });

test('seeded users can sign in, and are signed in already', async () => {
  const { users } = await mock.seed({
    users: [
      { username: 'Ada', role: 'developer' },
      { username: 'bob', email: 'b@example.com', password: 'x', verified: false },
    ],
  });
  expect(users.map((it) => [it.username, it.email, it.password])).toEqual([
    ['Ada', 'ada@example.com', SEED_PASSWORD],
    ['bob', 'b@example.com', 'x'],
  ]);
  const login = await call('POST', '/api/auth/login', { body: { username: 'ada', password: SEED_PASSWORD } });
  expect(login.status).toBe(200);
  const profile = await call('GET', '/api/user/profile', { token: users[1]?.token ?? '' });
  expect(profile.body.data.user).toMatchObject({ username: 'bob', email_verified: false });
  const refreshed = await call('POST', '/api/auth/refresh', { body: { refresh_token: users[0]?.refreshToken } });
  expect(refreshed.status).toBe(200);
});

test('disabled users are refused, and some must change their password', async () => {
  const { users } = await mock.seed({
    users: [
      { username: 'gone', disabled: true },
      { username: 'new', mustChangePassword: true },
    ],
  });
  const login = await call('POST', '/api/auth/login', { body: { username: 'gone', password: SEED_PASSWORD } });
  expect(login.body.error.code).toBe('ACCOUNT_DISABLED');
  const models = await call('GET', '/api/models', { token: users[1]?.token ?? '' });
  expect(models.body.error.code).toBe('PASSWORD_CHANGE_REQUIRED');
});

test('seeded conversations belong to their owner, with what was said and what it used', async () => {
  const { users, conversations: planted } = await mock.seed({
    users: [{ username: 'ada' }],
    conversations: [
      {
        owner: 'ada',
        title: 'Mine',
        model: 'gpt-4',
        at: '2026-01-01T08:00:00Z',
        exchanges: [
          ['Hello', 'Hi!'],
          ['Bye', 'See you'],
        ],
      },
      { title: 'Of the administrator', id: 'conv_known' },
    ],
  });
  const { body } = await call('GET', `/api/chat/messages/${planted[0]?.id}`, { token: users[0]?.token ?? '' });
  expect(body.data.messages).toMatchObject([
    { role: 'user', content: 'Hello' },
    { role: 'assistant', content: 'Hi!', model: 'gpt-4', status: 'completed' },
    { role: 'user', content: 'Bye' },
    { role: 'assistant', content: 'See you' },
  ]);
  expect(body.data.messages[0].created_at).toContain('2026-01-01');
  expect((await call('GET', `/api/chat/messages/conv_known`, { token: users[0]?.token ?? '' })).status).toBe(404);
  expect((await conversations()).body.data.conversations.map((it: { id: string }) => it.id)).toEqual([
    'conv_known',
    'conv_123',
  ]);
  const stats = await call('GET', '/api/stats', { token: users[0]?.token ?? '' });
  expect(JSON.stringify(stats.body.data)).toContain('gpt-4');
});

test('seeded posts are there for everybody', async () => {
  await mock.seed({ posts: [{ title: 'Hello', content: 'First!', tags: ['News'] }] });
  const { body } = await call('GET', '/api/community/posts', { token });
  expect(body.data.posts).toMatchObject([{ title: 'Hello', tags: ['news'], author: { username: 'admin' } }]);
});

test.each([
  [{ users: [{ username: 'admin' }] }, 'users: the username of admin is taken'],
  [{ conversations: [{ title: 'x', owner: 'nobody' }] }, 'conversations: there is no user nobody'],
  [{ conversations: [{ title: 'x', id: 'conv_123' }] }, 'conversations: the id conv_123 is taken'],
  [{ conversations: [{ title: 'x', model: 'hal-9000' }] }, 'conversations: there is no model hal-9000'],
  [{ conversations: [{ title: 'x', at: 'noon' }] }, 'conversations: “noon” is not a time'],
])('%j cannot be seeded', async (seed, message) => {
  await expect(mock.seed(seed)).rejects.toThrow(new TypeError(message));
});

test('an empty account has no conversations', async () => {
  mock.use('empty');
  expect((await conversations()).body.data).toMatchObject({ conversations: [], pagination: { total_count: 0 } });
});

test('a full account has hundreds of them, page by page, until reset', async () => {
  mock.use('full');
  const { body } = await conversations('?page=4&limit=100');
  expect(body.data.pagination).toMatchObject({ current_page: 4, total_count: 320 });
  expect(body.data.conversations).toHaveLength(20);
  const recent = (await conversations()).body.data.conversations;
  expect(new Date(`${recent[0].last_message_at}Z`).getTime()).toBeLessThan(Date.now());
  expect(recent.map((it: { message_count: number }) => it.message_count)).toContain(100);
  mock.reset();
  expect((await conversations()).body.data.pagination.total_count).toBe(1);
});

test('at the first run the password must be changed before anything else', async () => {
  mock.use('first-run');
  const { body } = await call('POST', '/api/auth/login', { body: { username: 'admin', password: 'admin123' } });
  expect((await call('GET', '/api/models', { token: body.data.token })).body.error.code).toBe(
    'PASSWORD_CHANGE_REQUIRED',
  );
});

test('reset goes back to the data that the mock was set up with', async () => {
  const own = createMock({ data: { users: [{ username: 'ada' }] } });
  const login = () =>
    own.answer(
      new Request('http://alingai.test/api/auth/login', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ username: 'ada', password: SEED_PASSWORD }),
      }),
    );
  expect((await login())?.status).toBe(200);
  own.use('empty');
  expect((await login())?.status).toBe(401);
  own.reset();
  expect((await login())?.status).toBe(200);
});
