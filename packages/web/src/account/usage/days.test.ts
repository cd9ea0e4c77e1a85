import { expect, it } from 'vitest';
import { everyDay, firstDay } from './days.ts';

it('counts days by the clocks of the time zone', () => {
  const evening = new Date('2026-03-01T20:00:00Z');
  expect(firstDay(1, 'UTC', evening)).toBe('2026-03-01');
  expect(firstDay(1, 'Asia/Shanghai', evening)).toBe('2026-03-02');
  expect(firstDay(30, 'UTC', evening)).toBe('2026-01-31');
});

it('fills the days in that had nothing', () => {
  const busy = {
    date: '2026-02-28',
    conversation_count: 1,
    message_count: 2,
    call_count: 1,
    token_count: 9,
    cost: 0.1,
  };
  const days = everyDay('2026-02-27', '2026-03-01', [busy]);
  expect(days.map(({ date, token_count }) => [date, token_count])).toEqual([
    ['2026-02-27', 0],
    ['2026-02-28', 9],
    ['2026-03-01', 0],
  ]);
});
