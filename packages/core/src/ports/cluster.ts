/**
 * The servers that share the data, as one of them sees it: each of them is a node. What a node has begun
 * and not ended is its own: nobody else settles it while the node is alive.
 */
export interface Cluster {
  /**
   * Identifies this server as the owner of what it begins. New with each start, and after the others
   * took it for dead.
   */
  readonly node: string;
  /** Whether other servers may have the same data. */
  readonly isShared: boolean;
  /** Whether it may begin something: not when others could soon take it for dead. */
  isAlive(): boolean;
  /** Has somebody told what happens; one at a time. */
  watch(watcher: ClusterWatcher): void;
}

export interface ClusterWatcher {
  /** The others took this node for dead, and settle what it had begun. It has another id by now. */
  lost(): void;
  /** Something may have no owner any more. Called again and again while there are several servers. */
  settle(): Promise<void>;
}
