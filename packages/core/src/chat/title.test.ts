import { expect, it } from 'vitest';
import { titleFor } from './title.ts';

it('takes the first line of the message', () => {
  expect(titleFor('  How are you?\nI am fine.')).toBe('How are you?');
});

it('cuts a long line at 30 characters, counting a Chinese character or an emoji as one', () => {
  const title = titleFor('很'.repeat(20) + '😀'.repeat(20));
  expect([...title]).toHaveLength(30);
  expect(title.endsWith('😀…')).toBe(true);
});
