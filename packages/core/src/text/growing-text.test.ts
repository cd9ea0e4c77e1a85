import { expect, test } from 'vitest';
import { createGrowingText } from './growing-text.ts';

test('a text is read from any place while it grows', () => {
  const text = createGrowingText();
  expect(text.from(0)).toBe('');
  for (const piece of ['Hello', '', ', ', '世界', '!']) text.append(piece);
  const all = 'Hello, 世界!';
  expect(text.length).toBe(all.length);
  for (let offset = 0; offset <= all.length + 1; offset += 1) expect(text.from(offset)).toBe(all.slice(offset));
  text.append('?');
  expect(text.from(all.length)).toBe('?');
});
