import type { Log } from '@alingai/core';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { Pool, type PoolClient, types } from 'pg';
import { connectionOptions } from './connection-options.ts';
import type { PostgresAddress } from './connection-string.ts';
import { createStatementNames } from './statement-names.ts';
import { DatabaseUnreachable } from './unreachable.ts';

/** More would only wait for one another's locks, and take the connections of other servers. */
const CONNECTIONS = 10;
/** No query of the stores takes nearly as long. */
const STATEMENT_TIMEOUT_MS = 60_000;

const BIGINT = 20;
const NUMERIC = 1700;

/** Connections for Kysely, whose values are those that SQLite returns. */
export interface StorePool extends PostgresPool {
  isWell(): Promise<boolean>;
  /** Waits for those who have a connection or wait for one, and closes all. */
  end(): Promise<void>;
}

export function openPool({ url, prepare }: PostgresAddress, log: Log): StorePool {
  const pool = new Pool({ ...connectionOptions(url), max: CONNECTIONS, types: { getTypeParser } });
  const nameOf = prepare ? createStatementNames() : () => undefined;
  pool.on('error', (error) => log.warn('a connection to the database is lost', { error }));
  pool.on('connect', (client) => {
    // Without it a connection that is lost within a transaction, between two queries, ends the process.
    client.on('error', () => {});
  });

  const wrapped = new WeakMap<PoolClient, PostgresPoolClient>();
  let users = 0;
  let unused = () => {};
  let ended: Promise<void> | undefined;

  function leave(): void {
    users -= 1;
    if (users === 0) unused();
  }

  async function end(): Promise<void> {
    if (users > 0) {
      await new Promise<void>((resolve) => {
        unused = resolve;
      });
    }
    await pool.end();
  }

  return {
    options: {},
    async connect() {
      if (ended) throw new Error('The database connection is not open');
      users += 1;
      try {
        const client = await pool.connect();
        const known = wrapped.get(client);
        if (known) return known;
        if (prepare) await limitTime(client);
        const added = wrap(client, nameOf, leave);
        wrapped.set(client, added);
        return added;
      } catch (error) {
        leave();
        throw new DatabaseUnreachable(error);
      }
    },
    isWell: () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    end() {
      ended ??= end();
      return ended;
    },
  };
}

/** By a statement: poolers refuse it among the options of a connection. */
async function limitTime(client: PoolClient): Promise<void> {
  try {
    await client.query(`set statement_timeout = ${STATEMENT_TIMEOUT_MS}`);
  } catch (error) {
    client.release(true);
    throw error;
  }
}

function wrap(client: PoolClient, nameOf: (text: string) => string | undefined, leave: () => void): PostgresPoolClient {
  let isBroken = false;

  async function query(text: string, values: readonly unknown[]) {
    try {
      return await client.query({ name: nameOf(text), text, values: values.map(storable) });
    } catch (error) {
      // What the server says has a code of five characters; without one the connection itself is lost.
      const { code } = error as { code?: unknown };
      if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) throw error;
      isBroken ||= !(error instanceof RangeError);
      throw isBroken ? new DatabaseUnreachable(error) : error;
    }
  }

  return {
    query: query as unknown as PostgresPoolClient['query'],
    release() {
      client.release(isBroken);
      leave();
    },
  };
}

/** PostgreSQL stores no U+0000. The sign for it that is stored in its place is as long. */
const storable = (value: unknown) => (typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value);

function getTypeParser(type: number, format?: 'text' | 'binary') {
  if (type === BIGINT || type === NUMERIC) return numberOf;
  return types.getTypeParser(type, format as 'text');
}

function numberOf(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The database has a number that is too large: ${text}`);
  return value;
}
