import { expect, test } from 'vitest';
import { keyHint } from './key-hint.ts';

test.each([
  ['sk-0123456789abcdef', 'sk-…cdef'],
  ['sk-proj-0123456789abcdef', 'sk-…cdef'],
  ['gsk_0123456789abcdef', 'gsk_…cdef'],
  ['AIzaSy0123456789abcdef', '…cdef'],
  ['sk-012345678901', '…'],
  ['x', '…'],
])('%s is shown as %s', (key, hint) => {
  expect(keyHint(key)).toBe(hint);
});
