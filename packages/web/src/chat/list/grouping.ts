import type { Conversation } from '@alingai/sdk';
import { timeOf } from '../../i18n/format.ts';

export const PERIODS = ['pinned', 'today', 'yesterday', 'lastWeek', 'earlier'] as const;
export type Period = (typeof PERIODS)[number];

/**
 * Groups conversations by when they were last used, in the local time zone, after those that are
 * pinned; their order within a group stays.
 */
export function groupByPeriod(
  conversations: readonly Conversation[],
  now: Date,
): { period: Period; conversations: Conversation[] }[] {
  const placed = conversations.map((it) => ({
    it,
    period: it.pinned ? ('pinned' as const) : periodOf(timeOf(it.last_message_at ?? it.created_at), now),
  }));
  return PERIODS.map((period) => ({
    period,
    conversations: placed.filter((candidate) => candidate.period === period).map(({ it }) => it),
  })).filter((group) => group.conversations.length > 0);
}

function periodOf(time: Date, now: Date): Period {
  // By the calendar, because days with a clock change do not have 24 hours.
  const startOfDay = (daysAgo: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo);
  if (time >= startOfDay(0)) return 'today';
  if (time >= startOfDay(1)) return 'yesterday';
  return time >= startOfDay(7) ? 'lastWeek' : 'earlier';
}
