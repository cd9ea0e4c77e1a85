import { expect, test } from 'vitest';
import { createProviderRests } from './provider-rests.ts';

const failure = { kind: undefined, reason: 'The provider answered with status 500' } as const;

function setup() {
  let now = 1_000_000;
  const rests = createProviderRests({ now: () => now, wait: async () => undefined });
  const order = (...providers: string[]) =>
    rests.ordered(providers.map((provider) => ({ provider }))).map((it) => it.provider);
  return {
    rests,
    order,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    fail(provider: string, times: number) {
      for (let count = 0; count < times; count += 1) rests.failed(provider, failure);
    },
  };
}

test('providers are asked in their order while they answer', () => {
  const { order, fail } = setup();
  fail('a', 2);
  expect(order('a', 'b', 'c')).toEqual(['a', 'b', 'c']);
});

test('one that has failed three times in a row is asked last, for half a minute', () => {
  const { rests, order, fail, pass } = setup();
  fail('a', 3);
  expect(order('a', 'b', 'c')).toEqual(['b', 'c', 'a']);
  expect(rests.stateOf('a').restingUntil).toBe(1_030_000);
  pass(29_999);
  expect(order('a', 'b')).toEqual(['b', 'a']);
  pass(1);
  expect(order('a', 'b')).toEqual(['a', 'b']);
  expect(rests.stateOf('b')).toEqual({ restingUntil: null, lastFailure: null });
});

test('a success in between starts the count anew', () => {
  const { rests, order, fail } = setup();
  fail('a', 2);
  rests.succeeded('a');
  fail('a', 2);
  expect(order('a', 'b')).toEqual(['a', 'b']);
});

test('after its rest one call tries it, and the others wait for what that comes to', () => {
  const { rests, order, fail, pass } = setup();
  fail('a', 3);
  pass(30_000);
  expect(order('a', 'b')).toEqual(['a', 'b']);
  expect(order('a', 'b')).toEqual(['b', 'a']);
  rests.succeeded('a');
  expect(order('a', 'b')).toEqual(['a', 'b']);
});

test('a trial that comes to nothing is followed by another one', () => {
  const { order, fail, pass } = setup();
  fail('a', 3);
  pass(30_000);
  expect(order('a', 'b')).toEqual(['a', 'b']);
  pass(30_000);
  expect(order('a', 'b')).toEqual(['a', 'b']);
});

test('each rest is twice as long as the one before, up to five minutes', () => {
  const { rests, fail, pass } = setup();
  fail('a', 3);
  const lengths = Array.from({ length: 6 }, () => {
    const before = rests.stateOf('a').restingUntil ?? 0;
    pass(before);
    fail('a', 1);
    const until = rests.stateOf('a').restingUntil ?? 0;
    pass(-before);
    return (until - before - 1_000_000) / 1000;
  });
  expect(lengths).toEqual([60, 120, 240, 300, 300, 300]);
});

test('the only provider is asked, however often it has failed', () => {
  const { order, fail } = setup();
  fail('a', 9);
  expect(order('a')).toEqual(['a']);
});

test('all that rest are asked in their order', () => {
  const { order, fail } = setup();
  fail('a', 3);
  fail('b', 3);
  expect(order('a', 'b')).toEqual(['a', 'b']);
});

test('the last failure says why, since when, and is gone once the provider answers', () => {
  const { rests, pass } = setup();
  rests.failed('a', failure);
  pass(5000);
  rests.failed('a', { kind: 'key_refused', reason: 'The key is refused (401)' });
  expect(rests.stateOf('a').lastFailure).toEqual({
    at: 1_005_000,
    since: 1_000_000,
    kind: 'key_refused',
    reason: 'The key is refused (401)',
  });
  rests.succeeded('a');
  expect(rests.stateOf('a').lastFailure).toBeNull();
  pass(5000);
  rests.failed('a', failure);
  expect(rests.stateOf('a').lastFailure?.since).toBe(1_010_000);
});
