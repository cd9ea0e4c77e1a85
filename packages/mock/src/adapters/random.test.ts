import { expect, test } from 'vitest';
import { createIds, createRandom, createSecrets, fraction } from './random.ts';

test('a seed gives the same for a purpose, whatever else is asked for in between', () => {
  const [one, other] = [createRandom(7), createRandom(7)];
  other.bytes(100, 'another purpose');
  expect(one.bytes(16, 'ids')).toEqual(other.bytes(16, 'ids'));
  expect(one.bytes(16, 'ids')).not.toEqual(createRandom(7).bytes(16, 'ids'));
  expect(createRandom(8).bytes(16, 'ids')).not.toEqual(createRandom(7).bytes(16, 'ids'));
});

test.each([undefined, 1])('with the seed %s ids and secrets have the form of the server’s', (seed) => {
  const random = createRandom(seed);
  const ids = createIds(random);
  expect(ids.next('conv')).toMatch(/^conv_[\da-f]{24}$/);
  expect(ids.uuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(ids.uuid()).not.toBe(ids.uuid());
  expect(createSecrets(random).random()).toMatch(/^[\w-]{43}$/);
});

test('fractions are spread from 0 up to 1', () => {
  const random = createRandom(3);
  const fractions = Array.from({ length: 1000 }, () => fraction(random, 'latency'));
  expect(Math.min(...fractions)).toBeLessThan(0.05);
  expect(Math.max(...fractions)).toBeGreaterThan(0.95);
  expect(Math.max(...fractions)).toBeLessThan(1);
});
