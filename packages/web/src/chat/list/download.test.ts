import { expect, test } from 'vitest';
import { fileName } from './download.ts';

test('a file is named by the title, without what file systems refuse', () => {
  expect(fileName('关于 AI 的讨论', 'markdown')).toBe('关于 AI 的讨论.md');
  expect(fileName('../a/b: "c"?\n', 'json')).toBe('a b c.json');
  expect(fileName('???', 'json')).toBe('conversation.json');
});

test('a long title is cut between characters', () => {
  expect(fileName('👋'.repeat(100), 'markdown')).toBe(`${'👋'.repeat(80)}.md`);
});
