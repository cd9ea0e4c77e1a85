import { expect, test } from 'vitest';
import { createMock } from '../src/index.ts';
import { call, useMock } from './client.ts';

const mock = useMock({ seed: 1, now: '2026-01-01T00:00:00Z' });

const send = (message: string, headers = {}) =>
  call('POST', '/api/chat/send', { token: 'demo-token', body: { message }, headers });

test('tests that run at the same time share a mock without meeting', async () => {
  const messages = ['One', 'Two', 'Three'];
  const replies = await Promise.all(
    messages.map(async (message) => {
      using context = mock.context();
      context.reply(message, `Reply to ${message}`);
      context.scenario('models.list', { error: 'INTERNAL_ERROR' });
      const { body } = await send(message, context.headers);
      expect((await call('GET', '/api/models', { token: 'demo-token', headers: context.headers })).status).toBe(500);
      context.expect('chat.send').toHaveBeenCalledTimes(1);
      return body.data;
    }),
  );
  expect(replies.map(({ response }) => response)).toEqual(['Reply to One', 'Reply to Two', 'Reply to Three']);
  // With a seed each begins with the same ids.
  expect(new Set(replies.map((it) => it.conversation_id)).size).toBe(1);
  mock.expect('chat.send').not.toHaveBeenCalled();
  expect((await call('GET', '/api/models', { token: 'demo-token' })).status).toBe(200);
});

test('a context is reset and moves its clock by itself, and the mock’s reset leaves it alone', async () => {
  using context = mock.context('mine');
  context.advance({ hours: 1 });
  await send('Hello', { 'X-AlingAi-Context': 'mine' });
  mock.reset();
  expect(context.now.getTime() - mock.now.getTime()).toBe(3_600_000);
  context.expect('chat.send').toHaveBeenCalledTimes(1);
  context.reset();
  expect(context.now).toEqual(mock.now);
  context.expect('chat.send').not.toHaveBeenCalled();
});

test('one that has ended begins anew', async () => {
  const first = mock.context('again');
  await send('Hello', first.headers);
  first.end();
  using second = mock.context('again');
  second.expect('chat.send').not.toHaveBeenCalled();
});

test('of those that only requests have named, the ones used least recently are forgotten', async () => {
  const small = createMock();
  const get = (name: string) =>
    small.answer(new Request('http://localhost/api/no-such-path', { headers: { 'X-AlingAi-Context': name } }));
  using held = small.context('held');
  const before = held.platform;
  for (let index = 0; index < 205; index += 1) void get(`by-chance-${index}`);
  expect(small.context('held').platform).toBe(before);
});

test('a name that no header can have is refused', () => {
  for (const name of ['', ' a', 'ä', 'a\nb']) expect(() => mock.context(name)).toThrow(TypeError);
});
