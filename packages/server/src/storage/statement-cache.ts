import type { Database, Statement } from 'better-sqlite3';
import type { SqliteDatabase } from 'kysely';

/** More than the store has queries; lists of values add a few. */
const CAPACITY = 200;

/**
 * Caches prepared statements by their SQL: Kysely prepares each query again, which takes four times
 * as long as running it. A statement must not be requested again while it is iterated.
 */
export function withStatementCache(database: Database): SqliteDatabase {
  const statements = new Map<string, Statement<unknown[]>>();

  function prepare(text: string): Statement<unknown[]> {
    const known = statements.get(text);
    const statement = known ?? database.prepare(text);
    // Moves the most recently used to the end, so that the first is evicted.
    statements.delete(text);
    statements.set(text, statement);
    const [oldest] = statements.keys();
    if (statements.size > CAPACITY && oldest !== undefined) statements.delete(oldest);
    return statement;
  }

  return { prepare, close: () => database.close() };
}
