import type { Queries } from './schema.ts';

/** PostgreSQL's codes for deadlocks, and for transactions that could not be put in an order. */
const CONFLICTS: ReadonlySet<unknown> = new Set(['40P01', '40001']);

/**
 * Takes a step of several statements, all or nothing. One that the database gives up, because two
 * wait for each other, is taken once more: for steps that lock what many others lock as well.
 */
export async function takeStep<Result>(
  queries: Queries,
  step: (transaction: Queries) => Promise<Result>,
): Promise<Result> {
  try {
    return await queries.transaction().execute(step);
  } catch (error) {
    if (!CONFLICTS.has((error as { code?: unknown } | null)?.code)) throw error;
    return queries.transaction().execute(step);
  }
}
