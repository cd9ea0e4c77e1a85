/** Identifies our locks among those of others in the database: the letters `alng`. */
export const LOCK_SPACE = 0x616c6e67;

/** What each lock is for. */
export const LOCKS = { migrating: 1, starting: 2 } as const;
