import { Client } from 'pg';
import { findPostgres, runCluster } from './cluster.ts';

/** An empty database of a cluster that can be ended and started again. */
export interface RestartablePostgres {
  url: string;
  query(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Ends the server: `INT` as it should be, `QUIT` as if it crashed. */
  end(signal: 'INT' | 'QUIT'): void;
  /** Resolves when it serves again. */
  start(): Promise<void>;
}

/** `undefined` where its programs are not installed. */
export async function startRestartablePostgres(): Promise<RestartablePostgres | undefined> {
  const source = findPostgres();
  if (!source || !('programs' in source)) return undefined;
  const { url, end, start } = await runCluster(source.programs, { keepsAll: true });
  return {
    url,
    async query(text, values = []) {
      const client = new Client(url);
      await client.connect();
      try {
        return (await client.query(text, [...values])).rows;
      } finally {
        await client.end();
      }
    },
    end,
    start,
  };
}
