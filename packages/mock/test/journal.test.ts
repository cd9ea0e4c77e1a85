import { expect, test } from 'vitest';
import { createMock } from '../src/index.ts';
import { call, useMock } from './client.ts';

const mock = useMock({ now: '2026-01-01T00:00:00Z' });

const send = (body: object) => call('POST', '/api/chat/send', { token: 'demo-token', body });
const listModels = () => call('GET', '/api/models', { token: 'demo-token' });

test('what an operation was asked is listed, oldest first', async () => {
  await send({ message: 'One' });
  await listModels();
  await send({ message: 'Two', temperature: 0.5 });

  const sent = mock.requests('chat.send');
  expect(sent.map(({ body }) => body)).toEqual([{ message: 'One' }, { message: 'Two', temperature: 0.5 }]);
  expect(sent[0]).toMatchObject({ method: 'POST', url: '/api/chat/send', status: 200, time: mock.now });
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer demo-token');
  expect(mock.requests().map(({ operation }) => operation)).toEqual(['chat.send', 'models.list', 'chat.send']);
});

test('parameters are as they were sent, without what validation fills in', async () => {
  await call('GET', '/api/chat/messages/conv_123?limit=2', { token: 'demo-token' });
  const [request] = mock.requests('messages.list');
  expect(request?.parameters).toEqual({ path: { conversation_id: 'conv_123' }, query: { limit: '2' } });
  expect(request?.url).toBe('/api/chat/messages/conv_123?limit=2');

  await call('PUT', '/api/users/1', { token: 'demo-token', body: {} });
  expect(mock.requests('users.update')[0]?.parameters.path).toEqual({ user_id: '1' });
});

test('what was refused is listed with what it was answered', async () => {
  mock.scenario('models.list', { offline: true, times: 1 });
  await send({ message: 7 });
  await call('POST', '/api/chat/send', { body: { message: 'Hi' } });
  await listModels().catch(() => {});
  expect(mock.requests().map(({ operation, status }) => [operation, status])).toEqual([
    ['chat.send', 400],
    ['chat.send', 401],
    ['models.list', 0],
  ]);
  expect(mock.requests('chat.send')[0]?.body).toEqual({ message: 7 });
});

test('one that is not answered yet has no status', async () => {
  mock.scenario('models.list', { latency: 1000, times: 1 });
  const asked = listModels();
  await expect.poll(() => mock.requests('models.list').length).toBe(1);
  expect(mock.requests('models.list')[0]?.status).toBeUndefined();
  mock.advance({ seconds: 1 });
  await asked;
  expect(mock.requests('models.list')[0]?.status).toBe(200);
});

test('a file stays a file', async () => {
  const form = new FormData();
  form.set('avatar', new File(['not a picture'], 'me.png', { type: 'image/png' }));
  await call('POST', '/api/user/avatar', { token: 'demo-token', body: form });
  const [request] = mock.requests('account.uploadAvatar');
  expect(Object.values(request?.body ?? {})[0]).toBeInstanceOf(Blob);
});

test('a reset forgets them, and only the newest are kept', async () => {
  await listModels();
  mock.reset();
  expect(mock.requests()).toEqual([]);

  const small = createMock({ keepRequests: 2 });
  for (const page of [1, 2, 3]) {
    await small.answer(new Request(`http://localhost/api/models?page=${page}`));
  }
  expect(small.requests().map(({ url }) => url)).toEqual(['/api/models?page=2', '/api/models?page=3']);
  expect(() => createMock({ keepRequests: -1 })).toThrow(/keepRequests/);
});

test('an operation that does not exist is told', () => {
  expect(() => mock.requests('chat.sned' as 'chat.send')).toThrow('There is no operation chat.sned');
});
