import { existsSync, renameSync } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Client } from 'pg';
import { to } from 'pg-copy-streams';
import { readKeyRing } from '../../../adapters/key-ring.ts';
import { AVATARS, DATABASE, SECRET } from '../../../backup/contents.ts';
import { withTemporaryFolder } from '../../../backup/temporary-folder.ts';
import { DataFolderInUse, openDataFolder } from '../../data-folder.ts';
import { openDatabase } from '../../database.ts';
import { MIGRATIONS } from '../../migrations/index.ts';
import { indexEntries } from '../../search.ts';
import { firstSegment } from '../../search-segments.ts';
import { connect } from '../connect.ts';
import { readPostgresAddress } from '../connection-string.ts';
import { POSTGRES_MIGRATIONS } from '../migrations/index.ts';
import { linesOf, valuesOf } from './copy-text.ts';
import { MoveError } from './move-error.ts';
import { picturesToFiles } from './pictures.ts';
import { createProgress } from './progress.ts';
import {
  assertEqual,
  type MovedTable,
  movedTables,
  namesOf,
  sumsInPostgres,
  sumsInSqlite,
  type TableSums,
} from './tables.ts';
import type { Moved } from './to-postgres.ts';

interface MoveToSqlite {
  /** The database, on which no server runs. */
  database: string;
  /** The data folder of its servers, for the secret. */
  data: string;
  /** The secret of `ALINGAI_SECRET`, where there is none in that folder. */
  secret: string | null;
  /** The folder to move into, which has no database yet. */
  target: string;
  report(line: string): void;
}

/**
 * Moves the data of a database into a folder: all of it is put together beside the folder, and takes its
 * place at the end. The database keeps what it has.
 *
 * @throws Error whose message says what is wrong.
 */
export async function moveToSqlite({ database, data, secret, target, report }: MoveToSqlite): Promise<Moved> {
  const keyRing = await readKeyRing(data, secret);
  const folder = await openTarget(target);
  try {
    if (existsSync(join(target, DATABASE))) {
      throw new MoveError(`The data folder ${target} has data already. Data is moved into one without.`);
    }
    const client = await connect(readPostgresAddress(database).url);
    try {
      await lockSource(client, [...keyRing.keys.keys()]);
      return await withTemporaryFolder(target, undefined, async (unfinished) => {
        const moved = await fill(unfinished, client, report);
        if (secret === null && data !== target) await copyFile(join(data, SECRET), join(unfinished, SECRET));
        await takePlace(unfinished, target);
        return moved;
      });
    } finally {
      await client.end().catch(() => {});
    }
  } finally {
    folder.close();
  }
}

async function openTarget(target: string) {
  try {
    return await openDataFolder(target);
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    throw new MoveError(`A server runs on the data folder ${target}; stop it first.`);
  }
}

/** Waits for nobody: whoever serves from the database would lose what it acknowledges from here on. */
async function lockSource(client: Client, keyIds: readonly string[]): Promise<void> {
  const known = POSTGRES_MIGRATIONS.at(-1)?.version;
  const { rows: versions } = await client
    .query<{ version: number }>('select version from alingai_schema')
    .catch(() => ({ rows: [] }));
  if (versions.length === 0) throw new MoveError(`The database ${client.database} has no data of a server.`);
  if (versions[0]?.version !== known) {
    throw new MoveError(
      `The schema of the database is ${versions[0]?.version}, this version has ${known}: start it once, or use the newer one.`,
    );
  }
  const { rows: servers } = await client.query(`
    select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and application_name = current_setting('application_name')`);
  if (servers.length > 0) throw new MoveError(`A server runs on the database ${client.database}; stop it first.`);
  const { rows: tables } = await client.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = current_schema()`,
  );
  await client.query('begin isolation level repeatable read');
  // Before the first thing is read, which all that follows is of the same moment as.
  await client.query(`lock table ${tables.map((it) => it.name).join(', ')} in share mode`);
  const { rows: keys } = await client.query<{ id: string }>('select id from signing_key');
  if (keys[0] && !keyIds.includes(keys[0].id)) {
    throw new MoveError(
      'The secret is not that of the database: set ALINGAI_SECRET, or --data to the folder that has it.',
    );
  }
}

async function fill(folder: string, client: Client, report: (line: string) => void): Promise<Moved> {
  const sqlite = openDatabase(join(folder, DATABASE), MIGRATIONS);
  try {
    // Until it is whole, nobody needs it after a crash.
    sqlite.pragma('synchronous = OFF');
    sqlite.pragma('foreign_keys = OFF');
    sqlite.exec('BEGIN');
    const tables = await movedTables(sqlite, client);
    const parts = sqlite
      .prepare<[], { type: string; name: string; sql: string }>(
        `SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL`,
      )
      .all();
    for (const { type, name } of parts) sqlite.exec(`DROP ${type} "${name}"`);
    const sums = new Map<MovedTable, TableSums>();
    for (const table of tables) {
      const ofSource = await sumsInPostgres(client, table);
      sums.set(table, ofSource);
      await copyTable(client, sqlite, table, { total: ofSource.rows, report });
    }
    report('Making the indexes.');
    indexTitles(sqlite);
    indexMessages(sqlite, report);
    for (const { sql } of parts) sqlite.exec(sql);
    await setNextIds(client, sqlite);
    const [broken] = sqlite.pragma('foreign_key_check') as { table: string; parent: string }[];
    if (broken) throw new Error(`${broken.table} refers to ${broken.parent} that are not there`);
    report('Comparing both.');
    for (const [table, ofSource] of sums) assertEqual(table, ofSource, sumsInSqlite(sqlite, table));
    sqlite.exec('COMMIT');
    const pictures = await picturesToFiles(client, join(folder, AVATARS));
    await client.query('rollback');
    // One file, and all of it on the disk.
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    const count = (table: string) => sqlite.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
    return {
      rows: { accounts: count('accounts'), conversations: count('conversations'), messages: count('messages') },
      pictures,
    };
  } finally {
    sqlite.close();
  }
}

async function copyTable(
  client: Client,
  sqlite: Database,
  table: MovedTable,
  { total, report }: { total: bigint; report(line: string): void },
): Promise<void> {
  sqlite.exec(`DELETE FROM "${table.name}"`);
  const names = namesOf(table);
  const insert = sqlite.prepare(
    `INSERT INTO "${table.name}" (${names}) VALUES (${table.columns.map(() => '?').join(', ')})`,
  );
  const progress = createProgress(table.name, total, report);
  // In the order of the first column, which most tables are stored by.
  const rows = client.query(to(`copy (select ${names} from "${table.name}" order by 1) to stdout`));
  for await (const line of linesOf(rows)) {
    const values = valuesOf(line);
    insert.run(values.map((it, index) => (it === null ? null : readValue(it, table.columns[index]?.type))));
    progress.row();
  }
  progress.end();
}

function readValue(text: string, type: string | undefined): string | number | bigint {
  if (type === 'bigint') return BigInt(text);
  return type === 'double precision' ? Number(text) : text;
}

/** As the trigger `titles_found` does it. */
function indexTitles(sqlite: Database): void {
  sqlite.exec(`
    INSERT INTO title_grams SELECT account_id, substr(title_key, position, 3), conversations.id
      FROM conversations CROSS JOIN positions
      WHERE position <= length(title_key) AND deleted_at IS NULL
      ON CONFLICT DO NOTHING`);
}

/** As `indexMessage` does it: the server indexes the rest of long ones when it starts. */
function indexMessages(sqlite: Database, report: (line: string) => void): void {
  const trigrams = sqlite.prepare('INSERT INTO message_trigrams (rowid, owner, text) VALUES (?, ?, ?)');
  const pairs = sqlite.prepare('INSERT INTO message_pairs (rowid, pairs) VALUES (?, ?)');
  const rest = sqlite.prepare('INSERT INTO unindexed_messages (message_id, segment) VALUES (?, 1)');
  const total = sqlite.prepare<[], number>('SELECT count(*) FROM messages').pluck().get() ?? 0;
  const progress = createProgress('searchable texts', BigInt(total), report);
  const next = sqlite.prepare<[number], { id: number; account_id: number; content: string }>(`
    SELECT id, account_id, content FROM messages WHERE id > ? AND status <> 'pending' AND content <> ''
    ORDER BY id LIMIT 1000`);
  let last = 0;
  for (let page = next.all(last); page.length > 0; page = next.all(last)) {
    for (const { id, account_id: accountId, content } of page) {
      const { text, hasMore } = firstSegment(content);
      const entries = indexEntries(accountId, text);
      trigrams.run(id, entries.trigrams.owner, entries.trigrams.text);
      if (entries.pairs !== null) pairs.run(id, entries.pairs);
      if (hasMore) rest.run(id);
      last = id;
      progress.row();
    }
  }
  progress.end();
}

/** Goes on with the ids after the last one that was ever given, also where its row is gone. */
async function setNextIds(client: Client, sqlite: Database): Promise<void> {
  const { rows } = await client.query<{ table: string; sequence: string }>(`
    select table_name as "table", pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
    from information_schema.columns where table_schema = current_schema() and is_identity = 'YES'`);
  const isNumbered = sqlite
    .prepare<[string], number>(`SELECT 1 FROM sqlite_schema WHERE name = ? AND sql LIKE '%AUTOINCREMENT%'`)
    .pluck();
  for (const { table, sequence } of rows) {
    if (isNumbered.get(table) === undefined) continue;
    const { rows: given } = await client.query<{ last: string }>(
      `select case when is_called then last_value else 0 end as last from ${sequence}`,
    );
    sqlite.prepare('DELETE FROM sqlite_sequence WHERE name = ?').run(table);
    sqlite.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(table, BigInt(given[0]?.last ?? 0));
  }
}

/**
 * The pictures and the secret first, which without a database are nobody's; the database comes last, and
 * is there as a whole or not.
 */
async function takePlace(unfinished: string, target: string): Promise<void> {
  await mkdir(join(target, AVATARS), { recursive: true, mode: 0o700 });
  for (const name of await readdir(join(unfinished, AVATARS))) {
    await rename(join(unfinished, AVATARS, name), join(target, AVATARS, name));
  }
  if (existsSync(join(unfinished, SECRET))) {
    await chmod(join(unfinished, SECRET), 0o600);
    await rename(join(unfinished, SECRET), join(target, SECRET));
  }
  await flush(join(unfinished, DATABASE));
  renameSync(join(unfinished, DATABASE), join(target, DATABASE));
  await flush(target);
  await flush(dirname(target));
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
