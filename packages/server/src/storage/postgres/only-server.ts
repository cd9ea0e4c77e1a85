import { setTimeout } from 'node:timers/promises';
import type { Log } from '@alingai/core';
import type { Client } from 'pg';
import { connect } from './connect.ts';
import { readPostgresAddress } from './connection-string.ts';
import { LOCK_SPACE, LOCKS } from './locks.ts';

const RETRY_MS = 250;

/** Another server serves from the database. */
class DatabaseInUse extends Error {
  override readonly name = 'DatabaseInUse';
}

/**
 * Keeps a second server off a database, as the lock of a data folder does: it would treat the pending
 * work of the first as left by a crash. The lock belongs to a connection that stays, so it ends with the
 * process in any case. When the connection is lost, as when the database starts again, it is made again.
 *
 * @param lost called when another server has taken the lock by then
 * @throws Error whose message says what is wrong.
 */
export async function lockDatabase(
  address: string,
  { log, lost }: { log: Log; lost: () => void },
): Promise<{ close(): Promise<void> }> {
  const { url } = readPostgresAddress(address);
  let isClosed = false;
  let client = await lock(url);
  watch();

  function watch(): void {
    client.once('end', () => {
      if (!isClosed) void lockAgain();
    });
  }

  async function lockAgain(): Promise<void> {
    log.warn('the connection that locks the database is lost, and is made again');
    while (!isClosed) {
      try {
        client = await lock(url);
        if (isClosed) await client.end();
        watch();
        return;
      } catch (error) {
        if (error instanceof DatabaseInUse) return lost();
        await setTimeout(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  return {
    async close() {
      isClosed = true;
      await client.end().catch(() => {});
    },
  };
}

async function lock(url: string): Promise<Client> {
  const client = await connect(url);
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1, $2) as locked', [
    LOCK_SPACE,
    LOCKS.serving,
  ]);
  if (rows[0]?.locked) return client;
  await client.end();
  throw new DatabaseInUse(
    `Another server uses the database ${client.database}. Several servers on one database are not supported yet.`,
  );
}
