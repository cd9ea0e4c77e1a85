/** The database cannot be reached, or a connection to it is lost. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';
  readonly code = 'DATABASE_UNREACHABLE';

  constructor(cause: unknown) {
    super(`The database cannot be reached: ${reasonOf(cause)}`, { cause });
  }
}

/** What went wrong; an error of several attempts has no message of its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
