import { expect, test } from 'vitest';
import { searchKey } from './search-key.ts';

test('a text is searched in any case and width, and however its characters are composed', () => {
  expect(searchKey('Ｃafe\u0301 ①\0')).toBe('cafe 1 ');
});

test.each([
  ['Việt Nam', 'viet nam'],
  ['Đà Nẵng', 'da nang'],
  ['Thành phố Hồ Chí Minh', 'thanh pho ho chi minh'],
  ['L’ÉCOLE', 'l’ecole'],
  ['İstanbul ve Iğdır', 'istanbul ve igdir'],
  ['Straße in Łódź', 'strasse in lodz'],
  ['Ελλάδα', 'ελλαδα'],
])('%s is found without its accents, as %s', (text, key) => {
  expect(searchKey(text)).toBe(key);
});

test.each(['が', 'パ', 'हिन्दी', 'กำลัง', 'מַיִם', 'й', '한국어', '你好'])(
  '%s keeps the marks that make its letters',
  (text) => {
    expect(searchKey(text)).toBe(text.normalize('NFKC'));
  },
);

test.each([
  ['of two kinds in turn', '\u0315\u0300'.repeat(50_000)],
  ['of one kind after those of another', `${'\u0315'.repeat(50_000)}${'\u0300'.repeat(50_000)}`],
  ['in disguise', '\u0315\uff9e'.repeat(50_000)],
])('100,000 marks on a letter, %s, keep nobody waiting', (_, marks) => {
  const startedAt = performance.now();
  expect(searchKey(`a${marks}b`).length).toBeLessThan(50);
  expect(performance.now() - startedAt).toBeLessThan(500);
});

test('as many marks as any script has on a letter all count', () => {
  const marks = '\u0316\u0301'.repeat(15);
  expect(searchKey(`ก${marks}`)).toBe(`ก${marks}`.normalize('NFKC'));
});
