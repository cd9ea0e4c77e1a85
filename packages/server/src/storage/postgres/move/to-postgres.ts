import { once } from 'node:events';
import { join } from 'node:path';
import { searchKey } from '@alingai/core';
import type { Database } from 'better-sqlite3';
import type { Client } from 'pg';
import { from } from 'pg-copy-streams';
import { readKeyRing } from '../../../adapters/key-ring.ts';
import { DATABASE } from '../../../backup/contents.ts';
import { DataFolderInUse, lockFolder } from '../../data-folder.ts';
import { openDatabase } from '../../database.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { connect } from '../connect.ts';
import { readPostgresAddress } from '../connection-string.ts';
import { POSTGRES_MIGRATIONS } from '../migrations/index.ts';
import { makeTables } from '../migrations/migrate.ts';
import { loadInBulk } from './bulk-load.ts';
import { lineOf } from './copy-text.ts';
import { MoveError } from './move-error.ts';
import { type MovedPictures, picturesToRows } from './pictures.ts';
import { createProgress } from './progress.ts';
import { assertEqual, type MovedTable, movedTables, namesOf, sumsInPostgres, sumsInSqlite } from './tables.ts';

/** Characters that are sent at a time. */
const CHUNK = 2 ** 18;

export interface Moved {
  rows: { accounts: number; conversations: number; messages: number };
  pictures: MovedPictures;
}

interface MoveToPostgres {
  /** The data folder, on which no server runs. */
  data: string;
  /** The address of an empty database. */
  database: string;
  /** The secret of `ALINGAI_SECRET`, where the folder has none. */
  secret: string | null;
  report(line: string): void;
}

/**
 * Moves the data of a folder into an empty database, in one transaction: all of it or nothing, whenever
 * it is cut. The folder keeps what it has.
 *
 * @throws Error whose message says what is wrong.
 */
export async function moveToPostgres({ data, database, secret, report }: MoveToPostgres): Promise<Moved> {
  const folder = lock(data);
  try {
    const keyRing = await readKeyRing(data, secret);
    const sqlite = openDatabase(join(data, DATABASE), MIGRATIONS);
    try {
      const client = await connect(readPostgresAddress(database).url);
      try {
        return await move(sqlite, client, { data, keyId: keyRing.current, report });
      } finally {
        await client.end().catch(() => {});
      }
    } finally {
      sqlite.close();
    }
  } finally {
    folder.close();
  }
}

function lock(data: string) {
  try {
    return lockFolder(data);
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    throw new MoveError(`A server runs on the data folder ${data}; stop it first.`);
  }
}

interface Move {
  data: string;
  keyId: string;
  report(line: string): void;
}

async function move(sqlite: Database, client: Client, { data, keyId, report }: Move): Promise<Moved> {
  await client.query('begin');
  try {
    // For the indexes, which are made at once.
    await client.query(`set local maintenance_work_mem = '256MB'`);
    if (!(await makeTables(client, POSTGRES_MIGRATIONS))) {
      throw new MoveError(`The database ${client.database} has data already. Data is moved into an empty one.`);
    }
    const tables = await movedTables(sqlite, client);
    await loadInBulk(client, async () => {
      // What a migration has put there is in the source as well.
      for (const table of tables) await client.query(`truncate "${table.name}"`);
      for (const table of tables) await copyTable(sqlite, client, table, report);
      await copySearchKeys(sqlite, client, report);
      report('Making the indexes.');
    });
    await setNextIds(sqlite, client);
    const pictures = await picturesToRows(data, sqlite, client);
    await client.query('insert into signing_key (single, id) values (true, $1)', [keyId]);
    report('Comparing both.');
    for (const table of tables) {
      assertEqual(table, sumsInSqlite(sqlite, table), await sumsInPostgres(client, table));
    }
    await client.query('analyze');
    await client.query('commit');
    return { rows: countsOf(sqlite), pictures };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function copyTable(
  sqlite: Database,
  client: Client,
  table: MovedTable,
  report: (line: string) => void,
): Promise<void> {
  const names = namesOf(table);
  const total = sqlite.prepare<[], number>(`SELECT count(*) FROM "${table.name}"`).pluck().get() ?? 0;
  const progress = createProgress(table.name, BigInt(total), report);
  const rows = sqlite.prepare<[], unknown[]>(`SELECT ${names} FROM "${table.name}"`).raw().iterate();
  await copy(client, `"${table.name}" (${names})`, rows, progress);
}

/** What PostgreSQL searches: the folded texts of all messages that are written to their end. */
async function copySearchKeys(sqlite: Database, client: Client, report: (line: string) => void): Promise<void> {
  const messages = sqlite
    .prepare<[], unknown[]>(`SELECT account_id, id, content FROM messages WHERE status <> 'pending' AND content <> ''`)
    .raw()
    .iterate();
  const total = sqlite.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? 0;
  const progress = createProgress('searchable texts', BigInt(total), report);
  await copy(client, 'message_keys (account_id, id, key)', withKeys(messages), progress);
}

function* withKeys(messages: Iterable<unknown[]>): Generator<unknown[], void, void> {
  for (const [accountId, id, content] of messages) yield [accountId, id, searchKey(String(content))];
}

async function copy(
  client: Client,
  target: string,
  rows: Iterable<unknown[]>,
  progress: ReturnType<typeof createProgress>,
): Promise<void> {
  // Frozen, nothing has to be visited again later; it takes a table of the same transaction.
  const stream = client.query(from(`copy ${target} from stdin with (freeze)`));
  const ended = new Promise<void>((resolve, reject) => {
    stream.once('finish', resolve).once('error', reject);
  });
  // Looked at when all is written; until then it must not end the process.
  ended.catch(() => {});
  let lines = '';
  for (const row of rows) {
    lines += lineOf(row);
    progress.row();
    if (lines.length < CHUNK) continue;
    if (!stream.write(lines)) await Promise.race([once(stream, 'drain'), ended]);
    lines = '';
  }
  stream.end(lines);
  await ended;
  progress.end();
}

/** Goes on with the ids after the last one that was ever given, also where its row is gone. */
async function setNextIds(sqlite: Database, client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(`
    select table_name as "table", column_name as "column", pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
    from information_schema.columns where table_schema = current_schema() and is_identity = 'YES'`);
  const given = sqlite.prepare<[string], number>('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck();
  for (const { table, column, sequence } of rows) {
    const { rows: highest } = await client.query<{ id: string }>(
      `select coalesce(max("${column}"), 0) as id from "${table}"`,
    );
    const last = Math.max(given.get(table) ?? 0, Number(highest[0]?.id));
    if (last > 0) await client.query('select setval($1, $2)', [sequence, last]);
  }
}

function countsOf(sqlite: Database): Moved['rows'] {
  const count = (table: string) => sqlite.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  return { accounts: count('accounts'), conversations: count('conversations'), messages: count('messages') };
}
