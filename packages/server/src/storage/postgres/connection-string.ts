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
 * @throws Error whose message says what is wrong, without the password.
 */
export function readPostgresAddress(text: string): PostgresAddress {
  const url = URL.parse(text);
  if (!url || !/^postgres(ql)?:$/.test(url.protocol))
    throw new Error('is not an address like postgres://host/database');
  if (url.pathname.length < 2) throw new Error('names no database');
  const prepare = url.searchParams.get('prepare') ?? 'on';
  if (prepare !== 'on' && prepare !== 'off') throw new Error('says neither prepare=on nor prepare=off');
  url.searchParams.delete('prepare');
  return { url: url.href, prepare: prepare === 'on' };
}
