import { type Activity, type ModelActivity, QUARTER_HOUR_MS, type UsageStore } from '@alingai/core';
import { sql } from 'kysely';
import { dialectOf } from './dialect.ts';
import type { Queries } from './schema.ts';

/** The last moment that a `Date` can represent. */
export const END_OF_TIME = 8.64e15;

const COUNTS = ['conversations', 'messages', 'calls', 'failedCalls', 'inputTokens', 'outputTokens', 'cost'] as const;

type Happened = ModelActivity & { moment: number };

const NOTHING = Object.fromEntries(COUNTS.map((name) => [name, 0])) as unknown as Activity;

/**
 * What happened between each two adjacent moments: the difference of the totals up to them. Reads
 * two rows a moment and model, however much happened.
 */
export async function activityBetween(
  queries: Queries,
  { accountId, model, moments }: Parameters<UsageStore['activity']>[0],
): ReturnType<UsageStore['activity']> {
  const quarters = moments.map((it) => [Math.ceil(it / QUARTER_HOUR_MS)]);
  const { rows } = await sql<Happened>`
    select activity.*, moments.key as moment
    from activity_totals as models
    cross join ${dialectOf(queries).numbers(['quarter'], quarters)} as moments
    cross join activity
    where models.account_id = ${accountId}
      ${model === undefined ? sql`` : sql`and models.model = ${model}`}
      and activity.account_id = models.account_id
      and activity.model = models.model
      and activity.quarter = (
        select max(quarter) from activity
        where account_id = models.account_id and model = models.model and quarter < moments.quarter
      )
    order by models.model`.execute(queries);

  const happenedBy = new Map<string, Activity[]>();
  for (const row of rows) {
    const ofModel = happenedBy.get(row.model) ?? [];
    ofModel[row.moment] = row;
    happenedBy.set(row.model, ofModel);
  }
  return [...happenedBy].flatMap(([name, happened]) =>
    moments
      .slice(1)
      .map((_, period) => ({ model: name, period, ...difference(happened[period + 1], happened[period]) }))
      .filter((it) => COUNTS.some((count) => it[count] > 0)),
  );
}

/** The first activity ever, read once a model. */
export async function firstMoment(queries: Queries, accountId: number): Promise<number | null> {
  const { rows } = await sql<{ quarter: number | null }>`
    select min((
      select min(quarter) from activity
      where account_id = models.account_id and model = models.model
    )) as quarter
    from activity_totals as models
    where account_id = ${accountId}`.execute(queries);
  const quarter = rows[0]?.quarter ?? null;
  return quarter === null ? null : quarter * QUARTER_HOUR_MS;
}

function difference(later = NOTHING, earlier = NOTHING): Activity {
  const entries = COUNTS.map((name) => [name, later[name] - earlier[name]]);
  return Object.fromEntries(entries) as unknown as Activity;
}
