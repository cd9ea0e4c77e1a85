import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '@alingai/core';
import type { JoinedNodes } from '../../joined-nodes.ts';
import { newNodeId } from '../../node-id.ts';
import { channelOf, createPostgresBus } from './bus.ts';
import { openPostgresCluster } from './cluster.ts';
import { openNodeConnection } from './node-connection.ts';

/** Has the id of the node in its data folder, which a lock keeps for one process: the one before is gone. */
const FILE = 'node';

interface JoinOptions {
  data: string;
  address: string;
  leaseMs: number;
}

/** Joins the servers of a database, over a connection of its own. */
export async function joinNodes({ data, address, leaseMs }: JoinOptions, log: Log): Promise<JoinedNodes> {
  const file = join(data, FILE);
  const predecessor = await readFile(file, 'utf8').catch(() => undefined);
  const processId = newNodeId();
  const bus = createPostgresBus((text, values) => connection.query(text, values));
  const connection = await openNodeConnection({
    address,
    channel: channelOf(processId),
    receive: bus.receive,
    log,
  });
  try {
    const cluster = await openPostgresCluster({
      processId,
      predecessor: predecessor?.trim() || undefined,
      leaseMs,
      query: connection.query,
      named: (node) => writeFile(file, `${node}\n`),
      log,
    });
    return {
      cluster,
      bus,
      async close() {
        await cluster.close();
        await connection.close();
      },
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
