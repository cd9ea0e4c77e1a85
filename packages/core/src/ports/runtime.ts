export interface Runtime {
  /** Such as `node v24.21.0`. */
  name: string;
  /** Such as `linux x64`. */
  platform: string;
  /** Epoch milliseconds. */
  startedAt: number;
  memoryBytes(): number;
}
