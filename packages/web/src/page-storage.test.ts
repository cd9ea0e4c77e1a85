import { expect, test } from 'vitest';
import { type PageStorage, pageStorage } from './page-storage.ts';

/** A storage that takes so many characters. */
function small(limit: number): PageStorage & { items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      if (value.length > limit) throw new DOMException('It is full.', 'QuotaExceededError');
      items.set(key, value);
    },
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
}

test('what the storage takes is kept in it', () => {
  const browser = small(10);
  pageStorage(() => browser).setItem('a', 'tea');
  expect(pageStorage(() => browser).getItem('a')).toBe('tea');
});

test('what a full storage does not take lasts as long as the page, and hides what was there', () => {
  const browser = small(4);
  const storage = pageStorage(() => browser);
  storage.setItem('a', 'tea');
  storage.setItem('a', 'a longer text');
  storage.setItem('b', 'another one');
  expect([storage.getItem('a'), storage.getItem('b')]).toEqual(['a longer text', 'another one']);
  expect(storage.length).toBe(2);
  storage.setItem('a', 'milk');
  expect([storage.getItem('a'), browser.items.get('a')]).toEqual(['milk', 'milk']);
  storage.removeItem('a');
  expect([storage.getItem('a'), storage.key(0)]).toEqual([null, 'b']);
});

test('without a storage everything lasts as long as the page', () => {
  const storage = pageStorage(() => {
    throw new DOMException('It is forbidden.', 'SecurityError');
  });
  expect([storage.getItem('a'), storage.length]).toEqual([null, 0]);
  storage.setItem('a', 'tea');
  expect([storage.getItem('a'), storage.key(0), storage.length]).toEqual(['tea', 'a', 1]);
  storage.removeItem('a');
  expect(storage.getItem('a')).toBeNull();
});
