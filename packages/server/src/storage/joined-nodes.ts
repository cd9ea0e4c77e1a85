import type { Bus, Cluster } from '@alingai/core';

/** This server among those that have the same data. */
export interface JoinedNodes {
  cluster: Cluster;
  bus: Bus;
  /** Leaves the others: what it has not ended they may settle. */
  close(): Promise<void>;
}
