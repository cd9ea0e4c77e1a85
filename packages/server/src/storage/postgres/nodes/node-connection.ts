import { setTimeout } from 'node:timers/promises';
import type { Log } from '@alingai/core';
import type { Client, QueryResult } from 'pg';
import { connect } from '../connect.ts';
import { readPostgresAddress } from '../connection-string.ts';
import { DatabaseUnreachable } from '../unreachable.ts';

const RETRY_MS = 250;
const LONGEST_QUERY_MS = 5000;

interface NodeConnectionOptions {
  /** Past any pooler: the connection stays, and is told what others notify. */
  address: string;
  /** The channel that it hears. */
  channel: string;
  receive: (payload: string) => void;
  log: Log;
}

/** A connection of a node to the others, which is made again when it is lost. */
export interface NodeConnection {
  /** Rejects while there is no connection. */
  query(text: string, values: readonly unknown[]): Promise<QueryResult>;
  close(): Promise<void>;
}

export async function openNodeConnection({
  address,
  channel,
  receive,
  log,
}: NodeConnectionOptions): Promise<NodeConnection> {
  const { url } = readPostgresAddress(address);
  let isClosed = false;
  let client: Client | undefined = await listen();

  async function listen(): Promise<Client> {
    const opened = await connect(url);
    try {
      opened.on('notification', ({ payload }) => payload && receive(payload));
      await opened.query(`listen ${channel}`);
    } catch (error) {
      await opened.end().catch(() => {});
      throw error;
    }
    opened.once('end', () => {
      client = undefined;
      if (!isClosed) void again();
    });
    return opened;
  }

  async function again(): Promise<void> {
    log.warn('the connection to the other servers is lost, and is made again');
    while (!isClosed) {
      try {
        const opened = await listen();
        if (isClosed) await opened.end();
        else client = opened;
        return;
      } catch {
        await setTimeout(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  return {
    async query(text, values) {
      const asked = client;
      if (!asked) throw new DatabaseUnreachable(new Error('there is no connection'));
      const over = new AbortController();
      const late = setTimeout(LONGEST_QUERY_MS, undefined, { signal: over.signal, ref: false }).then(
        () => {
          // Nobody says that it is lost when the network is: it is given up, and made again.
          asked.connection.stream.destroy();
          throw new DatabaseUnreachable(new Error('it does not answer'));
        },
        () => new Promise<never>(() => undefined),
      );
      try {
        return await Promise.race([asked.query(text, [...values]), late]);
      } finally {
        over.abort();
      }
    },
    async close() {
      isClosed = true;
      await client?.end().catch(() => {});
    },
  };
}
