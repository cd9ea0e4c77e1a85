import { dialectOf } from './dialect.ts';
import type { Queries } from './schema.ts';

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
    if (!dialectOf(queries).isConflict(error)) throw error;
    return queries.transaction().execute(step);
  }
}
