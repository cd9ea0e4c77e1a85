import { describe, expect, test } from 'vitest';
import { createDrafts } from './drafts.ts';

function memory(limit = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>();
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > limit) throw new Error('QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
}
const said = (text: string, images: string[] = []) => ({ text, images });

describe('a draft', () => {
  test('is kept for each conversation, and outlives the page', () => {
    const storage = memory();
    const drafts = createDrafts(storage);
    drafts.set(undefined, said('new'));
    drafts.set('conv_1', said('one', ['https://example.com/a.png']));
    const later = createDrafts(storage);
    expect(later.get(undefined)).toEqual(said('new'));
    expect(later.get('conv_1')).toEqual(said('one', ['https://example.com/a.png']));
    expect(later.get('conv_2')).toEqual(said(''));
  });

  test('is the same object until it changes, as React wants it', () => {
    const drafts = createDrafts(memory());
    expect(drafts.get('conv_1')).toBe(drafts.get('conv_1'));
  });

  test('leaves nothing behind when it is sent', () => {
    const storage = memory();
    const drafts = createDrafts(storage);
    drafts.set('conv_1', said('one'));
    drafts.clear('conv_1');
    expect(storage.kept.size).toBe(0);
  });

  test('that was begun before its conversation had an id goes along with it', () => {
    const drafts = createDrafts(memory());
    drafts.set(undefined, said('next'));
    drafts.moveTo('conv_1');
    expect(drafts.get('conv_1')).toEqual(said('next'));
    expect(drafts.get(undefined)).toEqual(said(''));
  });

  test('that could not be sent comes back before what was typed since', () => {
    const drafts = createDrafts(memory());
    drafts.giveBack('conv_1', said('one'));
    expect(drafts.get('conv_1')).toEqual(said('one'));
    drafts.set('conv_1', said('two'));
    drafts.giveBack('conv_1', said('one', ['https://example.com/a.png']));
    expect(drafts.get('conv_1')).toEqual(said('one\n\ntwo', ['https://example.com/a.png']));
  });

  test('whose pictures have no room is kept without them', () => {
    const storage = memory(100);
    const drafts = createDrafts(storage);
    drafts.set('conv_1', said('one', ['x'.repeat(200)]));
    expect(drafts.get('conv_1').images).toHaveLength(1);
    expect(createDrafts(storage).get('conv_1')).toEqual(said('one'));
  });

  test('is gone for all conversations when somebody signs out', () => {
    const storage = memory();
    const drafts = createDrafts(storage);
    drafts.set(undefined, said('new'));
    createDrafts(storage).set('conv_1', said('one, of an earlier page'));
    storage.setItem('another', 'stays');
    drafts.forgetAll();
    expect([...storage.kept.keys()]).toEqual(['another']);
    expect(drafts.get('conv_1')).toEqual(said(''));
  });

  test('that something else was stored for is empty', () => {
    const storage = memory();
    storage.setItem('alingai:draft:conv_1', '{');
    expect(createDrafts(storage).get('conv_1')).toEqual(said(''));
  });
});
