import { setImmediate } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { sql } from 'kysely';
import type { Overwriting } from '../erasures.ts';
import type { Queries } from '../schema.ts';

/** Pages of an index that one step merges: some 10 ms. */
const PAGES_PER_PART = 50;

const INDEXES = ['message_trigrams', 'message_pairs'] as const;

/**
 * Removed rows are overwritten with zeros as they go (`secure_delete`). Only what they left in the
 * full-text indexes stays, marked as deleted, until its segments are merged; and older copies of
 * pages stay in the write-ahead log until it is emptied.
 */
export function createOverwriting(queries: Queries, database: Database): Overwriting {
  return {
    async overwritePart(cursor) {
      await setImmediate();
      const index = INDEXES[cursor >> 1];
      if (index === undefined) return undefined;
      const isBegun = cursor % 2 === 1;
      const changed = await merge(queries, index, isBegun);
      return isBegun && changed ? cursor : cursor + 1;
    },

    emptyLog: () =>
      queries.connection().execute(async () => {
        const timeout = Number(database.pragma('busy_timeout', { simple: true }));
        // Whoever reads or writes now is not waited for here: that would hold up everybody else.
        database.pragma('busy_timeout = 0');
        try {
          const [state] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
          return state?.busy === 0;
        } finally {
          database.pragma(`busy_timeout = ${timeout}`);
        }
      }),
  };
}

/** Merges some of an index, which drops what was deleted of it. Whether there was anything to merge. */
function merge(queries: Queries, index: string, isBegun: boolean): Promise<boolean> {
  const table = sql.table(index);
  return queries.connection().execute(async (connection) => {
    const before = await totalChanges(connection);
    // A negative number begins a merge of all segments into one.
    const pages = isBegun ? PAGES_PER_PART : -PAGES_PER_PART;
    await sql`INSERT INTO ${table} (${sql.ref(index)}, rank) VALUES ('merge', ${pages})`.execute(connection);
    // As SQLite documents: a change of less than two is the statement's own.
    return (await totalChanges(connection)) - before >= 2;
  });
}

async function totalChanges(connection: Queries): Promise<number> {
  const { rows } = await sql<{ total: number }>`SELECT total_changes() AS total`.execute(connection);
  return rows[0]?.total ?? 0;
}
