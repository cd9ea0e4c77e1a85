import { setTimeout } from 'node:timers/promises';
import type { Cluster, ClusterWatcher, Log } from '@alingai/core';
import type { NodeConnection } from './node-connection.ts';

/** A node gives that many signs of life while its lease lasts. */
const BEATS_PER_LEASE = 6;
/** How soon a sign of life that failed is given again, in milliseconds. */
const RETRY_MS = 250;

interface PostgresClusterOptions {
  /** The id of the process. */
  processId: string;
  /** The node that was here before and is certainly gone, such as one of the same data folder. */
  predecessor: string | undefined;
  leaseMs: number;
  query: NodeConnection['query'];
  /** Called with each id of this node, before it owns anything. */
  named: (node: string) => Promise<void>;
  log: Log;
}

export interface PostgresCluster extends Cluster {
  /** Leaves the cluster. */
  close(): Promise<void>;
}

/**
 * The nodes of a database: each has a row with a lease, by the clock of the database, and renews it.
 * - A node is dead when its row is gone; as long as it is there, the node may renew it, however late.
 * - Others remove a row whose lease is over, but not when they may be late themselves: only when the database has been up for a
 *   lease, and when they have given their own signs of life for a lease without a gap.
 * - A node whose row is gone takes a new id.
 */
export async function openPostgresCluster(options: PostgresClusterOptions): Promise<PostgresCluster> {
  const { processId, predecessor, leaseMs, query, named, log } = options;
  const beatMs = leaseMs / BEATS_PER_LEASE;
  const closing = new AbortController();
  let watcher: ClusterWatcher | undefined;
  let isSettling = false;
  let deaths = 0;
  let node = processId;
  /** When the newest sign of life was given that has arrived. */
  let beatAt = 0;
  /** Since when they were given without a gap. */
  let unbrokenSince = 0;

  async function enter(): Promise<void> {
    const at = performance.now();
    await query(`insert into nodes values ($1, ${LEASE}) on conflict (id) do update set lease_until = ${LEASE}`, [
      node,
      leaseMs,
    ]);
    beatAt = at;
    unbrokenSince = at;
  }

  async function beat(): Promise<void> {
    const at = performance.now();
    const { rowCount } = await query(`update nodes set lease_until = ${LEASE} where id = $1`, [node, leaseMs]);
    if (rowCount === 0) return renew();
    if (at - beatAt > leaseMs / 2) unbrokenSince = at;
    beatAt = at;
  }

  /** Somebody took this node for dead. */
  async function renew(): Promise<void> {
    beatAt = 0;
    deaths += 1;
    node = `${processId}.${deaths}`;
    watcher?.lost();
    await named(node);
    await enter();
  }

  async function removeDead(): Promise<void> {
    if (performance.now() - unbrokenSince < leaseMs) return;
    const { rows } = await query(
      `delete from nodes where lease_until < clock_timestamp() and id <> $1
        and clock_timestamp() - pg_postmaster_start_time() > $2 * interval '1 ms'
        returning id`,
      [node, leaseMs],
    );
    for (const { id } of rows) log.warn('a server gives no sign of life, and is taken for dead', { node: id });
  }

  /** Beside the signs of life, which wait for nothing. */
  async function settle(): Promise<void> {
    if (isSettling) return;
    isSettling = true;
    try {
      await watcher?.settle();
    } catch (error) {
      log.warn('what a server has left could not be settled', { error });
    } finally {
      isSettling = false;
    }
  }

  async function live(): Promise<void> {
    let pause = beatMs;
    while (!closing.signal.aborted) {
      await setTimeout(pause, undefined, { ref: false, signal: closing.signal }).catch(() => undefined);
      if (closing.signal.aborted) return;
      try {
        await beat();
        await removeDead();
        void settle();
        pause = beatMs;
      } catch (error) {
        if (closing.signal.aborted) return;
        unbrokenSince = performance.now();
        log.warn('a sign of life did not reach the database', { error });
        pause = Math.min(beatMs, RETRY_MS);
      }
    }
  }

  await named(node);
  await enter();
  if (predecessor !== undefined) await query('delete from nodes where id = $1', [predecessor]);
  const living = live();

  return {
    get node() {
      return node;
    },
    isShared: true,
    isAlive: () => performance.now() - beatAt < leaseMs / 2,
    watch(it) {
      watcher = it;
    },
    async close() {
      closing.abort();
      await living;
      // Otherwise its lease ends by itself.
      await query('delete from nodes where id = $1', [node]).catch(() => undefined);
    },
  };
}

const LEASE = `clock_timestamp() + $2 * interval '1 ms'`;
