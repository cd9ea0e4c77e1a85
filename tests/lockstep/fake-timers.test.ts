import { setupAlingAi } from '@alingai/mock/node';
import { AlingAiClient } from '@alingai/sdk';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';

const mock = setupAlingAi({ seed: 1 });
afterAll(() => mock.close());

type Fakes = NonNullable<Parameters<typeof vi.useFakeTimers>[0]>;

/** All but `nextTick` and `queueMicrotask`, without which the `fetch` of Node answers nobody. */
const toFake: Fakes['toFake'] = [
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'] as const),
  ...(['Date', 'performance'] as const),
];
const FAKES: [name: string, fakes: Fakes][] = [
  ['those that Vitest fakes', {}],
  ['all that fetch can do without', { toFake }],
  ['and another day', { toFake, now: new Date('2020-01-01T00:00:00Z') }],
];

afterEach(() => vi.useRealTimers());

describe.each(FAKES)('with fake timers, %s', (_, fakes) => {
  const begin = () => {
    mock.reset();
    vi.useFakeTimers(fakes);
    return new AlingAiClient({ baseURL: 'http://localhost', token: 'demo-token' });
  };

  test('a message is answered', async () => {
    expect((await begin().chat.send({ message: '/echo One two' })).response).toBe('One two');
  });

  test('a stream comes piece by piece, and is stored', async () => {
    const client = begin();
    const pieces: string[] = [];
    let id = '';
    for await (const event of client.chat.stream({ message: '/echo One two three' })) {
      if (event.type === 'start') id = event.conversation_id;
      if (event.type === 'content') pieces.push(event.content);
    }
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.join('')).toBe('One two three');
    expect((await client.messages.list(id)).messages).toHaveLength(2);
  });

  test('somebody signs in, uploads and exports', async () => {
    const client = begin();
    await client.signIn({ username: 'admin', password: 'admin123' });
    const { conversation_id } = await client.chat.send({ message: '/echo One' });
    expect((await client.conversations.export(conversation_id)).size).toBeGreaterThan(0);
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const uploaded = client.account.uploadAvatar({ avatar: new File([png], 'me.png', { type: 'image/png' }) });
    await uploaded.catch((error) => expect(error).toMatchObject({ status: 400 }));
  });
});

test('latency is what the test advances', async () => {
  vi.useFakeTimers();
  mock.scenario('models.list', { latency: 60_000 });
  let isAnswered = false;
  const answer = new AlingAiClient('http://localhost', 'demo-token').models.list().then(() => {
    isAnswered = true;
  });
  await vi.advanceTimersByTimeAsync(59_000);
  expect(isAnswered).toBe(false);
  await vi.advanceTimersByTimeAsync(2000);
  await answer;
});
