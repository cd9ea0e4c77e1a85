/** What the address of a database says. */
export interface PostgresAddress {
  /** Without what is ours alone. */
  url: string;
  /**
   * Whether statements are prepared by name, which saves planning them each time. A pooler that gives
   * each transaction another connection, such as PgBouncer before 1.21, knows no such names.
   */
  prepare: boolean;
}

/**
 * Reads an address such as `postgres://user:password@host/database?prepare=off`.
 *
 * @throws Error whose message continues the name of the setting.
 */
export function readPostgresAddress(text: string): PostgresAddress {
  const url = URL.parse(text);
  if (!url || !/^postgres(ql)?:\/\//i.test(text))
    throw new Error('must be such as postgres://user:password@host/database');
  if (url.pathname.length < 2) throw new Error('must name a database');
  const prepare = url.searchParams.get('prepare') ?? 'on';
  if (prepare !== 'on' && prepare !== 'off') throw new Error('must say prepare=on or prepare=off');
  url.searchParams.delete('prepare');
  return { url: url.href, prepare: prepare === 'on' };
}
