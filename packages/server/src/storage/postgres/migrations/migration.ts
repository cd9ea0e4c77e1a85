/** One step from an older schema to a newer one. Released steps are never changed or removed. */
export interface PostgresMigration {
  /** The number of the migration of SQLite that it corresponds to. */
  version: number;
  /** The name of its file. */
  name: string;
  /**
   * The oldest version that a server may know to go on with this schema: that of the release before,
   * where servers are to be replaced one after the other.
   */
  oldest: number;
  /** Run in one transaction. */
  statements: string;
}
