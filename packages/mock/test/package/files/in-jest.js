const { setupAlingAi } = require('@alingai/mock/node');

let mock;
beforeAll(() => {
  mock = setupAlingAi({ seed: 1, now: '2026-01-01T00:00:00Z' });
});
afterEach(() => mock.reset());
afterAll(() => mock.close());

const send = (message) =>
  fetch('http://localhost/api/chat/send', {
    method: 'POST',
    headers: { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' },
    body: JSON.stringify({ message }),
  });

test('a message is answered', async () => {
  const { data } = await (await send('你好！')).json();
  expect(data).toMatchObject({ created_at: '2026-01-01 00:00:00', model: 'gpt-3.5-turbo' });
});

test('a message is sent again after the model did not answer in time', async () => {
  mock.scenario('chat.send', { error: 'UPSTREAM_TIMEOUT', times: 1 });
  expect((await send('Hello')).status).toBe(504);
  expect((await send('Hello')).status).toBe(200);
});
