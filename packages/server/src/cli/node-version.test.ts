import { expect, test } from 'vitest';
import { isNewEnough } from './node-version.ts';

test.each([
  ['22.19.0', '>=22.19', true],
  ['22.19.1', '>=22.19', true],
  ['24.0.0', '>=22.19', true],
  ['22.100.0', '>=22.19', true],
  ['23.0.0-nightly', '>=22.19.3', true],
  ['22.18.9', '>=22.19', false],
  ['22.9.0', '>=22.19', false],
  ['20.19.5', '>=22.19', false],
  ['22.19.2', '>=22.19.3', false],
])('Node %s for %s: %s', (version, needed, expected) => {
  expect(isNewEnough(version, needed)).toBe(expected);
});
