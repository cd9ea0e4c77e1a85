import type { Log } from '@alingai/core';
import type { Configuration } from '../configuration/configuration.ts';
import type { JoinedNodes } from './joined-nodes.ts';

/** Joins the servers that have the same data, if there may be others: a folder has one, a database any number. */
export async function openNodes(
  {
    data,
    database,
    databaseDirect,
    nodeLease,
  }: Pick<Configuration, 'data' | 'database' | 'databaseDirect' | 'nodeLease'>,
  log: Log,
): Promise<JoinedNodes | undefined> {
  if (database === null) return undefined;
  const { joinNodes } = await import('./postgres/nodes/join.ts');
  return joinNodes({ data, address: databaseDirect ?? database, leaseMs: nodeLease }, log);
}
