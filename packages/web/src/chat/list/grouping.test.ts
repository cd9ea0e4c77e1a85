import type { Conversation } from '@alingai/sdk';
import { describe, expect, test } from 'vitest';
import { groupByPeriod } from './grouping.ts';

const now = new Date(2026, 2, 10, 0, 30);
/** As the API writes it, in UTC. */
const stamp = (time: Date) => time.toISOString().slice(0, 19).replace('T', ' ');
const used = (id: string, time: Date | null, created = time ?? now): Conversation => ({
  id,
  title: id,
  model: 'gpt-4',
  message_count: 2,
  last_message_at: time && stamp(time),
  created_at: stamp(created),
  pinned: false,
  archived: false,
  deleted_at: null,
});
const outline = (conversations: Conversation[]) =>
  groupByPeriod(conversations, now).map((it) => [it.period, ...it.conversations.map(({ id }) => id)]);

describe('conversations', () => {
  test('are grouped by days of the calendar, not by hours', () => {
    expect(
      outline([
        used('a', new Date(2026, 2, 10, 0, 10)),
        used('b', new Date(2026, 2, 9, 23, 50)),
        used('c', new Date(2026, 2, 9, 0, 0)),
        used('d', new Date(2026, 2, 8, 23, 59)),
        used('e', new Date(2026, 2, 3, 0, 0)),
        used('f', new Date(2026, 2, 2, 23, 59)),
      ]),
    ).toEqual([
      ['today', 'a'],
      ['yesterday', 'b', 'c'],
      ['lastWeek', 'd', 'e'],
      ['earlier', 'f'],
    ]);
  });

  test('that are pinned come first, whenever they were used', () => {
    const pinned = { ...used('b', new Date(2026, 1, 1)), pinned: true };
    expect(outline([pinned, used('a', now)])).toEqual([
      ['pinned', 'b'],
      ['today', 'a'],
    ]);
  });

  test('without a message are grouped by when they began', () => {
    expect(outline([used('a', null, new Date(2026, 2, 9, 12))])).toEqual([['yesterday', 'a']]);
  });

  test('of the future, as another clock may have it, are of today', () => {
    expect(outline([used('a', new Date(2026, 2, 11))])).toEqual([['today', 'a']]);
  });
});
