import { EventEmitter, once } from 'node:events';
import { expect, test } from 'vitest';
import { ask, LIMITS, outcome, stoppedClock } from './asking.ts';
import { answers, beginStream, event, piece, startProvider, streams } from './provider.ts';

const { upstreamFirstByteTimeout: FIRST, upstreamIdleTimeout: IDLE } = LIMITS;
const never = () => {};

test('a provider that does not answer at all is given up, once', async () => {
  const provider = await startProvider(never);
  const clock = stoppedClock();
  const asked = provider.nextAsked();
  const ending = outcome(ask(provider.baseUrl, { clock }));
  const { gone } = await asked;
  (await clock.waiting(FIRST)).end();
  expect(await ending).toMatchObject({
    text: '',
    error: { code: 'UPSTREAM_TIMEOUT', transient: true, details: { reason: 'The provider did not answer in time' } },
  });
  await gone;
  expect(provider.asked).toHaveLength(1);
  expect(clock.waits).toEqual([]);
});

test.each([
  ['longer', 900],
  ['shorter', 5],
])('a provider may have a limit of its own for its first piece, %s than the server’s', async (_, seconds) => {
  const provider = await startProvider(never);
  const clock = stoppedClock();
  const asked = provider.nextAsked();
  const ending = outcome(ask(provider.baseUrl, { clock, firstByteTimeout: seconds }));
  await asked;
  (await clock.waiting(seconds * 1000)).end();
  expect(await ending).toMatchObject({ error: { code: 'UPSTREAM_TIMEOUT' } });
});

test('a provider that begins and does not go on to its first piece is given up', async () => {
  const provider = await startProvider((response) => beginStream(response));
  const clock = stoppedClock();
  const asked = provider.nextAsked();
  const ending = outcome(ask(provider.baseUrl, { clock }));
  const { gone } = await asked;
  (await clock.waiting(FIRST)).end();
  expect(await ending).toMatchObject({ text: '', error: { code: 'UPSTREAM_TIMEOUT', transient: true } });
  await gone;
});

test('a provider that falls silent between pieces is given up, and what had come is kept', async () => {
  const provider = await startProvider((response) => {
    beginStream(response);
    response.write(piece('Half'));
  });
  const clock = stoppedClock();
  const events = ask(provider.baseUrl, { clock })[Symbol.asyncIterator]();
  expect((await events.next()).value).toMatchObject({ text: 'Half' });
  const next = outcome({ [Symbol.asyncIterator]: () => events });
  // Each time the limit passes, the call looks whether something has come since it began.
  const { error } = await clock.passing(IDLE, next);
  expect(error).toMatchObject({
    code: 'UPSTREAM_TIMEOUT',
    transient: false,
    details: { reason: 'The provider fell silent in the middle of its reply' },
  });
  await provider.asked[0]?.gone;
});

test('a provider that says something now and then has all the time it needs', async () => {
  const goOn = new EventEmitter();
  const provider = await startProvider(async (response) => {
    beginStream(response);
    response.write(piece('slow'));
    await once(goOn, 'now');
    response.end(piece('ly', 'stop') + event('[DONE]'));
  });
  const clock = stoppedClock();
  const events = ask(provider.baseUrl, { clock })[Symbol.asyncIterator]();
  expect((await events.next()).value).toMatchObject({ text: 'slow' });
  const next = events.next();
  const limit = await clock.waiting(IDLE);
  goOn.emit('now');
  expect((await next).value).toMatchObject({ text: 'ly' });
  // The limit that began before the second piece passes after it.
  limit.end();
  expect((await events.next()).value).toMatchObject({ type: 'finish' });
});

test('a reader that takes its time is no fault of the provider', async () => {
  const provider = await startProvider((response) => {
    beginStream(response);
    response.end(piece('one') + piece('two', 'stop') + event('[DONE]'));
  });
  const clock = stoppedClock();
  const events = ask(provider.baseUrl, { clock })[Symbol.asyncIterator]();
  expect((await events.next()).value).toMatchObject({ text: 'one' });
  (await clock.waiting(IDLE)).end();
  await clock.waiting(IDLE);
  expect((await events.next()).value).toMatchObject({ text: 'two' });
});

test.each([
  ['before the answer', never],
  ['before the first piece', beginStream],
] as const)('a caller that goes away %s ends the call at once', async (_, scene) => {
  const provider = await startProvider(scene);
  const [clock, caller] = [stoppedClock(), new AbortController()];
  const asked = provider.nextAsked();
  const ending = outcome(ask(provider.baseUrl, { clock }, caller.signal));
  const { gone } = await asked;
  caller.abort('gone');
  expect(await ending).toEqual({ text: '', finish: undefined, error: 'gone' });
  await gone;
  expect(clock.waits).toEqual([]);
});

test('a caller that goes away between pieces ends the call at once', async () => {
  const provider = await startProvider((response) => {
    beginStream(response);
    response.write(piece('Half'));
  });
  const caller = new AbortController();
  const events = ask(provider.baseUrl, {}, caller.signal)[Symbol.asyncIterator]();
  await events.next();
  const next = events.next();
  caller.abort('gone');
  await expect(next).rejects.toBe('gone');
  await provider.asked[0]?.gone;
});

test('a caller that takes no more ends the call', async () => {
  const provider = await startProvider((response) => {
    beginStream(response);
    response.write(piece('Half'));
  });
  const clock = stoppedClock();
  for await (const it of ask(provider.baseUrl, { clock })) {
    expect(it).toMatchObject({ text: 'Half' });
    break;
  }
  await provider.asked[0]?.gone;
  expect(clock.waits).toEqual([]);
});

test('a caller that is gone already costs no question', async () => {
  const provider = await startProvider(never);
  expect(await outcome(ask(provider.baseUrl, {}, AbortSignal.abort('gone')))).toMatchObject({ error: 'gone' });
  expect(provider.asked).toEqual([]);
});

test.each([
  'This model only support stream mode, please enable the stream parameter to access the model.',
  'parameter.enable_thinking must be set to false for non-streaming calls',
])('a model that refuses a reply as a whole is asked for a stream, and the next time at once: %s', async (message) => {
  const provider = await startProvider(answers(400, { error: { message } }), streams('Yes'));
  const refused = new Set<string>();
  const wish = { streaming: false, refused };
  expect(await outcome(ask(provider.baseUrl, wish))).toMatchObject({ text: 'Yes' });
  expect(await outcome(ask(provider.baseUrl, wish))).toMatchObject({ text: 'Yes' });
  expect(provider.asked.map((it) => it.body.stream)).toEqual([false, true, true]);
  expect([...refused]).toEqual(['stream']);
});
