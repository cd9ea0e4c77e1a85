import { setupAlingAi } from '@alingai/mock/node';
import { afterAll, afterEach, expect, test } from 'vitest';

const mock = setupAlingAi({ seed: 1, now: '2026-01-01T00:00:00Z' });
afterEach(() => mock.reset());
afterAll(() => mock.close());

const send = (message: string) =>
  fetch('http://localhost/api/chat/send', {
    method: 'POST',
    headers: { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' },
    body: JSON.stringify({ message }),
  });

test('a message is answered', async () => {
  const { data } = await (await send('你好！')).json();
  expect(data).toMatchObject({ created_at: '2026-01-01 00:00:00', model: 'gpt-3.5-turbo' });
});

test('whoever asks too often is told so, once', async () => {
  mock.scenario('chat.send', { error: 'RATE_LIMITED', times: 1 });
  expect((await send('Hello')).status).toBe(429);
  expect((await send('Hello')).status).toBe(200);
});
