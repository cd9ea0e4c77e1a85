import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { MIGRATIONS, openSqliteStore } from '../../src/storage/index.ts';
import { fillEveryTable, MARK, NOT_PERSONAL, tablesOf } from '../erasure/filled-database.ts';
import { temporaryFile } from './folder.ts';

/** What is to be indexed, and gone as soon as it is. */
const TO_DO = 'unindexed_messages';

/** What a database consists of, however it came to be. */
function shapeOf(file: string) {
  const database = new Sqlite(file, { readonly: true });
  try {
    const named = database
      .prepare<[], { type: string; name: string; table: string }>(
        'SELECT type, name, tbl_name AS "table" FROM sqlite_schema ORDER BY type, name',
      )
      .all();
    const columns = named
      .filter((it) => it.type === 'table')
      .map(({ name }) => [
        name,
        database
          .prepare('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(?) ORDER BY name')
          .all(name),
      ]);
    const references = tablesOf(database).map((table) => [
      table,
      database
        .prepare('SELECT "from", "table", "to", on_delete FROM pragma_foreign_key_list(?) ORDER BY "from"')
        .all(table),
    ]);
    return { named, columns, references };
  } finally {
    database.close();
  }
}

async function freshShape() {
  const file = temporaryFile();
  await (await openSqliteStore(file)).close();
  return shapeOf(file);
}

test.each(MIGRATIONS.slice(0, -1).map((it, index) => [it.name, index + 1] as const))(
  'a filled database of %s becomes one of today, with all that it had',
  async (_, count) => {
    const file = temporaryFile();
    openDatabase(file, MIGRATIONS.slice(0, count)).close();
    const accountId = fillEveryTable(file);
    const before = new Sqlite(file, { readonly: true });
    const filled = tablesOf(before).filter(
      (table) =>
        table !== TO_DO && !(table in NOT_PERSONAL) && before.prepare(`SELECT 1 FROM ${table}`).all().length > 0,
    );
    before.close();

    const store = await openSqliteStore(file);
    const account = await store.accounts.byId(accountId);
    // What is in the bin is not listed as `all`.
    const [conversation] = (
      await Promise.all(
        (['all', 'bin'] as const).map((folder) => store.conversations.list({ accountId, folder, offset: 0, limit: 1 })),
      )
    ).flatMap((it) => it.rows);
    const { rows: messages } = await store.messages.list({
      conversationId: conversation?.id ?? 0,
      offset: 0,
      limit: 9,
    });
    expect(account?.username).toContain(MARK);
    expect(conversation?.title).toContain(MARK);
    expect(messages.map((it) => it.content)).toEqual([expect.stringContaining(MARK)]);
    expect((await store.usage.list({ accountId, offset: 0, limit: 1 })).total).toBeGreaterThan(0);
    await store.close();

    expect(shapeOf(file)).toEqual(await freshShape());
    const after = new Sqlite(file, { readonly: true });
    expect(after.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(after.pragma('foreign_key_check')).toEqual([]);
    const emptied = filled.filter(
      (table) => tablesOf(after).includes(table) && after.prepare(`SELECT 1 FROM ${table}`).all().length === 0,
    );
    expect(emptied).toEqual([]);
    after.close();
  },
);
