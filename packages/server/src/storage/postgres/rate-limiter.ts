import type { Clock, Log, RateLimiter } from '@alingai/core';
import { sql } from 'kysely';
import type { Queries } from '../schema.ts';

const MINUTE_MS = 60_000;
/** After how many requests of this server ended minutes are removed, and how many of them at most. */
const SWEEP_EVERY = 1000;
const SWEEP_ROWS = 5000;

/**
 * Counts over all servers on a database, in minutes each of which begins with its first request. Each
 * request is one statement, which takes the row of its key: nobody is counted twice or left out.
 *
 * @param clock what tells the time instead of the database, whose clock is the same for all servers.
 */
export function createRateLimiter(queries: Queries, clock: Clock | null, log: Log): RateLimiter {
  const now = () => (clock ? sql`${clock.now()}::bigint` : sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`);
  let taken = 0;

  async function sweep(): Promise<void> {
    await sql`
      delete from rate_limits where name in (
        select name from rate_limits where ends_at <= ${now()} limit ${sql.lit(SWEEP_ROWS)} for update skip locked)`
      .execute(queries)
      // A later one removes them.
      .catch((error: unknown) => log.warn('ended rate limits are not removed', { error }));
  }

  return {
    async take(rule, key) {
      taken += 1;
      if (taken % SWEEP_EVERY === 0) void sweep();
      // The moment is read once, as the end of a new minute, so that both columns go by the same.
      const { rows } = await sql<{ count: number; rest: number }>`
        insert into rate_limits as open (name, count, ends_at)
          values (${`${rule.name}:${key}`}, 1, ${now()} + ${sql.lit(MINUTE_MS)})
        on conflict (name) do update set
          count = case when open.ends_at > excluded.ends_at - ${sql.lit(MINUTE_MS)} then open.count + 1 else 1 end,
          ends_at = case when open.ends_at > excluded.ends_at - ${sql.lit(MINUTE_MS)} then open.ends_at else excluded.ends_at end
        returning count, ends_at - ${now()} as rest`.execute(queries);
      const { count = 0, rest = MINUTE_MS } = rows[0] ?? {};
      return {
        allowed: count <= rule.perMinute,
        remaining: Math.max(0, rule.perMinute - count),
        resetSeconds: Math.max(1, Math.ceil(rest / 1000)),
      };
    },
  };
}
