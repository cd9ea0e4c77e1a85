import { expect, test } from 'vitest';
import { sticksAfter } from './stick-to-bottom.ts';

test('a box sticks to its end until the reader moves up, however little', () => {
  expect(sticksAfter({ top: 500, below: 0 }, { top: 495, below: 5 }, true)).toBe(false);
  expect(sticksAfter({ top: 500, below: 0 }, { top: 100, below: 400 }, true)).toBe(false);
});

test('a box sticks again when the reader comes near its end', () => {
  expect(sticksAfter({ top: 100, below: 400 }, { top: 300, below: 200 }, false)).toBe(false);
  expect(sticksAfter({ top: 300, below: 200 }, { top: 470, below: 30 }, false)).toBe(true);
});

test('a box still sticks when more came below before it had followed', () => {
  expect(sticksAfter({ top: 500, below: 0 }, { top: 600, below: 300 }, true)).toBe(true);
});

test('a box whose content shrinks below it is at its end', () => {
  expect(sticksAfter({ top: 500, below: 0 }, { top: 200, below: 0 }, true)).toBe(true);
});
