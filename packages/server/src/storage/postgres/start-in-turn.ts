import { connect } from './connect.ts';
import { readPostgresAddress } from './connection-string.ts';
import { LOCK_SPACE, LOCKS } from './locks.ts';

/** Longer than any server takes to start. */
const LONGEST_WAIT = '60s';
/** PostgreSQL's code for a lock that was waited for too long. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Waits until no other server of a database is starting, so that what is there from the beginning, such as the first
 * administrator, is made once. The others wait until this one calls `end`, or its process ends.
 *
 * @throws Error whose message says what is wrong.
 */
export async function startInTurn(address: string): Promise<{ end(): Promise<void> }> {
  const { url } = readPostgresAddress(address);
  const client = await connect(url);
  try {
    await client.query(`set lock_timeout = '${LONGEST_WAIT}'`);
    await client.query('select pg_advisory_lock($1, $2)', [LOCK_SPACE, LOCKS.starting]);
  } catch (cause) {
    await client.end();
    if ((cause as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw cause;
    throw new Error(`Another server has been starting on the database ${client.database} for ${LONGEST_WAIT}`, {
      cause,
    });
  }
  return { end: () => client.end().catch(() => {}) };
}
