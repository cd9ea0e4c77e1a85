import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addAccount,
  addConversation,
  beginExchange,
  newConversation,
  newMessage,
  newOutcome,
  newReply,
  newUsage,
  storeExchange,
} from '@alingai/core/testing';
import Sqlite from 'better-sqlite3';
import { Client, types } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lockFolder } from '../../src/storage/data-folder.ts';
import { openSqliteStore } from '../../src/storage/index.ts';
import { openPostgresStore } from '../../src/storage/postgres/index.ts';
import { moveToPostgres } from '../../src/storage/postgres/move/to-postgres.ts';
import { moveToSqlite } from '../../src/storage/postgres/move/to-sqlite.ts';
import { run } from '../cli/command.ts';
import { temporaryFolder } from '../folder.ts';
import { createDatabase, hasPostgres } from '../postgres/databases.ts';
import { silent } from '../postgres/silent.ts';
import { putEmptyDatabase } from '../quick-start.ts';
import { asText, fillEveryTable, rowsInSqlite } from './every-table.ts';

const SECRET = 'a-secret-of-this-test-that-is-long-enough';
const OTHER_SECRET = 'another-secret-that-is-just-as-long-as-it';

async function dataFolder(): Promise<string> {
  const data = join(temporaryFolder(), 'data');
  await putEmptyDatabase(data);
  writeFileSync(join(data, 'secret'), `${SECRET}\n`, { mode: 0o600 });
  return data;
}

const databaseOf = (data: string) => join(data, 'alingai.db');

function move(data: string, database: string, report: (line: string) => void = () => {}) {
  return moveToPostgres({ data, database, secret: null, report });
}

function moveBack(database: string, data: string, target: string, report: (line: string) => void = () => {}) {
  return moveToSqlite({ database, data, secret: null, target, report });
}

async function ask(database: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: database, types: { getTypeParser } });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const getTypeParser = (type: number) => (type === 20 ? Number : types.getTypeParser(type));

/** All that an empty database may have. */
const TABLES = `select tablename from pg_tables where schemaname = 'public'`;

async function rowsInPostgres(database: string, tables: readonly string[]): Promise<Record<string, string[]>> {
  const rows = [];
  for (const table of tables) {
    rows.push([table, (await ask(database, `select * from ${table}`)).map(asText).sort()] as const);
  }
  return Object.fromEntries(rows);
}

describe.runIf(hasPostgres)('alingai-server move', { timeout: 90_000 }, () => {
  test('moves every row of every table, to PostgreSQL and back', async () => {
    const data = await dataFolder();
    fillEveryTable(databaseOf(data));
    const source = rowsInSqlite(databaseOf(data));
    expect(Object.values(source).filter((it) => it.length !== 3)).toEqual([]);

    const database = await createDatabase();
    await move(data, database);
    expect(await rowsInPostgres(database, Object.keys(source))).toEqual(source);
    expect(
      await ask(database, `insert into messages select (row).* from (select row from messages as row limit 0) as none`),
    ).toEqual([]);
    const [next] = await ask(
      database,
      `select nextval(pg_get_serial_sequence('messages', 'id')) as messages,
      nextval(pg_get_serial_sequence('apps', 'id')) as apps`,
    );
    expect(next).toEqual({ messages: 5001, apps: 13 });

    const target = join(temporaryFolder(), 'back');
    await moveBack(database, data, target);
    expect(rowsInSqlite(databaseOf(target))).toEqual(source);
    const back = new Sqlite(databaseOf(target), { readonly: true });
    onTestFinished(() => void back.close());
    const given = back.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').pluck();
    // Those that were asked for meanwhile are given, too.
    expect(['messages', 'usage', 'apps', 'tools'].map((it) => given.get(it))).toEqual([5001, 5000, 13, 12]);
    const original = new Sqlite(databaseOf(data), { readonly: true });
    onTestFinished(() => void original.close());
    const schema = 'SELECT type, name, sql FROM sqlite_schema ORDER BY type, name';
    expect(back.prepare(schema).all()).toEqual(original.prepare(schema).all());
  });

  test('leaves PostgreSQL with the indexes, keys, references and triggers of a database that the server made', async () => {
    const [made, moved] = [await createDatabase(), await createDatabase()];
    await (await openPostgresStore(made, silent)).close();
    await move(await dataFolder(), moved);
    const parts = `
      select pg_get_indexdef(indexrelid) as part from pg_index join pg_class on oid = indexrelid
        where relnamespace = 'public'::regnamespace and indisvalid
      union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
        where connamespace = 'public'::regnamespace and convalidated
      union all select tgenabled::text || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by part`;
    expect(await ask(moved, parts)).toEqual(await ask(made, parts));
  });

  test('moves what is found, the pictures and the id of the secret, and goes on with both', async () => {
    const data = await dataFolder();
    const store = await openSqliteStore(databaseOf(data));
    const account = await addAccount(store, { avatar: 'user_1-abc.png' });
    await addAccount(store, { avatar: 'user_2-gone.png' });
    const conversation = await addConversation(store, { accountId: account.id, title: '第一次对话' });
    const long = `${'长文。'.repeat(1000)} 结尾 \0 end`;
    for (const content of ['我们的问题', long]) {
      const turn = await storeExchange(store, conversation.id, newMessage({ content }), newReply());
      if (!turn) throw new Error('There is no turn');
      await store.messages.finishExchange(turn, newOutcome({ content: 'Straße' }), newUsage(account.id, turn), '{}');
    }
    const pending = await beginExchange(store, conversation);
    await store.close();
    mkdirSync(join(data, 'avatars'));
    writeFileSync(join(data, 'avatars', 'user_1-abc.png'), 'a picture');

    const database = await createDatabase();
    expect(await move(data, database)).toMatchObject({
      rows: { accounts: 2, conversations: 1, messages: 6 },
      pictures: { moved: 1, missing: 1 },
    });
    const onPostgres = await openPostgresStore(database, silent);
    const find = (text: string, on: typeof onPostgres | typeof store) =>
      on.messages.search({ accountId: account.id, text, offset: 0, limit: 10 });
    for (const [text, found] of [
      ['我们', 1],
      ['们', 1],
      ['strasse', 2],
      ['结尾', 1],
    ] as const) {
      expect((await find(text, onPostgres)).total, text).toBe(found);
    }
    expect((await onPostgres.messages.byId(pending.reply.id))?.message.status).toBe('pending');
    expect((await onPostgres.shared?.avatars.get('user_1-abc.png'))?.bytes).toEqual(
      new Uint8Array(Buffer.from('a picture')),
    );
    const added = await onPostgres.conversations.insert(newConversation(account.id));
    expect(added?.id).toBe(conversation.id + 1);
    await onPostgres.close();

    await expect(
      moveToSqlite({ database, data, secret: OTHER_SECRET, target: join(data, '..', 'x'), report: () => {} }),
    ).rejects.toThrow('The secret is not that of the database');
    const target = join(temporaryFolder(), 'back');
    await moveBack(database, data, target);
    expect(
      readdirSync(target)
        .filter((it) => it !== 'lock')
        .sort(),
    ).toEqual(['alingai.db', 'avatars', 'secret']);
    expect(readFileSync(join(target, 'secret'), 'utf8')).toBe(`${SECRET}\n`);
    expect(statSync(join(target, 'secret')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(target, 'avatars', 'user_1-abc.png'), 'utf8')).toBe('a picture');
    const back = await openSqliteStore(databaseOf(target));
    onTestFinished(() => back.close());
    for (const [text, found] of [
      ['我们', 1],
      ['们', 1],
      ['strasse', 2],
    ] as const) {
      expect((await find(text, back)).total, text).toBe(found);
    }
    // The end of a long one is indexed after the start.
    await expect
      .poll(async () => (await find('结尾', back)).rows[0]?.message.content)
      .toBe(long.replace('\0', '\ufffd'));
    const titles = await back.conversations.list({
      accountId: account.id,
      folder: 'all',
      search: '一次',
      offset: 0,
      limit: 10,
    });
    expect(titles.total).toBe(1);
  });

  test('refuses a place that has data, and a source in use, and changes neither', async () => {
    const data = await dataFolder();
    const database = await createDatabase();
    await move(data, database);
    await expect(move(data, database)).rejects.toThrow(' has data already. Data is moved into an empty one.');
    await expect(moveBack(database, data, data)).rejects.toThrow(' has data already. Data is moved into one without.');
    const foreign = await createDatabase();
    await ask(foreign, 'create table things (id bigint)');
    await expect(move(data, foreign)).rejects.toThrow(' has data already.');
    expect(await ask(foreign, TABLES)).toEqual([{ tablename: 'things' }]);

    const server = lockFolder(data);
    await expect(move(data, await createDatabase())).rejects.toThrow('A server runs on the data folder');
    server.close();
    const store = await openPostgresStore(database, silent);
    await store.counts();
    const target = join(temporaryFolder(), 'back');
    await expect(moveBack(database, data, target)).rejects.toThrow('A server runs on the database');
    await store.close();
    expect(existsSync(databaseOf(target))).toBe(false);
  });

  test('has no secret to go with the data', async () => {
    const data = join(temporaryFolder(), 'data');
    await putEmptyDatabase(data);
    const database = await createDatabase();
    await expect(move(data, database)).rejects.toThrow('The secret of the server is needed');
    expect(await ask(database, TABLES)).toEqual([]);
    await moveToPostgres({ data, database, secret: SECRET, report: () => {} });
  });

  test('leaves nothing when it is killed half-way, and can be repeated', async () => {
    const data = await dataFolder();
    fillEveryTable(databaseOf(data));
    const source = new Sqlite(databaseOf(data));
    source.exec(`
      INSERT INTO used_states SELECT 'state ' || value, value FROM (
        WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 200000) SELECT value FROM n)`);
    source.close();
    const database = await createDatabase();
    const target = join(temporaryFolder(), 'back');
    const there = run(['move', '--data', data, '--to', database]);
    // The first of many tables.
    await there.shown(/accounts: 3/);
    there.process.kill('SIGKILL');
    await there.ended;
    await expect.poll(() => ask(database, TABLES)).toEqual([]);
    const again = await run(['move', '--data', data, '--to', database]).ended;
    expect(again).toMatchObject({ code: 0, errors: '' });
    expect(again.output).toContain('  used_states: 200,003 rows\n');
    expect(again.output).toMatch(/Done in [\d.]+ s: 3 accounts, 3 conversations, 3 messages, 0 avatars\.\n$/);

    const back = run(['move', '--data', data, '--to', target], { ALINGAI_DATABASE_URL: database });
    await back.shown(/accounts: 3/);
    back.process.kill('SIGKILL');
    await back.ended;
    expect(existsSync(databaseOf(target))).toBe(false);
    const done = await run(['move', '--data', data, '--to', target], { ALINGAI_DATABASE_URL: database }).ended;
    expect(done).toMatchObject({ code: 0, errors: '' });
    expect(readdirSync(join(target, '..')).sort()).toEqual(['back']);
  });

  test.each([
    [['move'], 'Say where to with --to. See alingai-server move --help.'],
    [['move', '--to', 'postgres://host'], '--database must name a database'],
    [['move', '--to', 'folder'], 'Say which database it is moved from, with --database.'],
  ])('%j says what is wrong', async (commandLine, message) => {
    const data = await dataFolder();
    const { code, errors } = await run([...commandLine, '--data', data].slice(0, commandLine.length + 2)).ended;
    expect({ code, errors }).toMatchObject({ code: 1, errors: expect.stringContaining(message) });
  });
});
