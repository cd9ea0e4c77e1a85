/**
 * Sends hints to other nodes of the cluster. A hint saves time and nothing else: any of them may be lost, come late or twice,
 * so everything must be right without them.
 */
export interface Bus {
  /** Sends a hint to a node, possibly this one. Does not wait, and does not throw. */
  send(node: string, hint: string): void;
  /** Has somebody told the hints for this node; one at a time. */
  listen(receive: (hint: string) => void): void;
}
