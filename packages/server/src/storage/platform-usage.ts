import { type PlatformCalls, type PlatformFirstTokens, QUARTER_HOUR_MS } from '@alingai/core';
import { sql } from 'kysely';
import { dialectOf } from './dialect.ts';
import type { Queries } from './schema.ts';

/** Adds up the quarter-hour counts of each period, found by primary key; no call is read. */
export async function platformCalls(queries: Queries, moments: readonly number[]): Promise<PlatformCalls[]> {
  const { rows } = await sql<PlatformCalls>`
    select moments.key as period, model, status, sum(calls) as calls, sum(input_tokens) as input_tokens,
      sum(output_tokens) as output_tokens, sum(cost) as cost
    from ${dialectOf(queries).numbers(['first', 'after'], periods(moments))} as moments
    cross join platform_calls
    where quarter >= moments.first and quarter < moments.after
    group by moments.key, model, status
    order by moments.key, model, status`.execute(queries);
  return rows;
}

export async function platformFirstTokens(
  queries: Queries,
  moments: readonly number[],
): Promise<PlatformFirstTokens[]> {
  const { rows } = await sql<PlatformFirstTokens>`
    select moments.key as period, bucket, sum(calls) as calls
    from ${dialectOf(queries).numbers(['first', 'after'], periods(moments))} as moments
    cross join platform_first_tokens
    where quarter >= moments.first and quarter < moments.after
    group by moments.key, bucket
    order by moments.key, bucket`.execute(queries);
  return rows;
}

/** The first quarter of an hour of each period and the one after its last. */
function periods(moments: readonly number[]): [number, number][] {
  const quarters = moments.map((it) => Math.ceil(it / QUARTER_HOUR_MS));
  return quarters.slice(1).map((to, period) => [quarters[period] ?? to, to]);
}
