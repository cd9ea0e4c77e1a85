/** PostgreSQL's code for a value that is there already. */
const UNIQUE_VIOLATION = '23505';

/** Which constraint forbids what was written because it is there already, in words that name its column. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, constraint = '' } = error as { code?: unknown; constraint?: string };
  if (code === 'SQLITE_CONSTRAINT_UNIQUE') return error.message;
  return code === UNIQUE_VIOLATION ? constraint : undefined;
}
