// Shows that frequent requests cost about the same for a person with a million messages as for one
// with ten thousand. Creates its data in a temporary folder, prints a table of medians, and fails
// when a request costs more than twice as much.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  type Account,
  createBudgets,
  createCatalog,
  createConversations,
  createReports,
  type Ports,
  type Settings,
  systemClock,
} from '@alingai/core';
import { beginExchange, newModel, newOutcome, newUsage } from '@alingai/core/testing';
import { MIGRATIONS, openSqliteStore, type SqliteStore } from '@alingai/server/storage';

const SIZES = [10_000, 1_000_000] as const;
const MOST = 2;
const RUNS = 101;
const WARM_UP = 20;

/** The share of the person's messages in one conversation; the others have ten each. */
const LONG_SHARE = 0.1;
const OTHER_PEOPLE = 20;
const MODELS = 5;
const SPAN = 366 * 24 * 60 * 60 * 1000;

interface Case {
  name: string;
  /** Runs before each measurement, and is not measured. */
  before?(): Promise<unknown>;
  run(): Promise<unknown>;
  /** The number of results grows with the data, and so may the time. */
  grows?: boolean;
  findsNothing?: boolean;
}

interface Result {
  name: string;
  /** Milliseconds, by size. */
  medians: number[];
  grows: boolean;
}

const folder = mkdtempSync(join(tmpdir(), 'alingai-scale-'));
const stores: SqliteStore[] = [];
try {
  for (const size of SIZES) {
    const begun = performance.now();
    const store = await storeOf(size);
    stores.push(store);
    await assertMade(store, size);
    console.error(`${size.toLocaleString('en')} messages made in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  }
  const cases = await Promise.all(stores.map(casesOf));
  const results: Result[] = [];
  for (const [index, { name, grows = false }] of (cases[0] ?? []).entries()) {
    results.push({ name, grows, medians: await mediansOf(cases.map((it) => it[index] as Case)) });
  }
  console.log(table(results));
  for (const { name, medians, grows } of results) {
    if (ratioOf(medians) <= MOST || grows) continue;
    console.error(`${name} costs ${ratioOf(medians).toFixed(2)} times as much`);
    process.exitCode = 1;
  }
} finally {
  for (const store of stores) await store.close();
  rmSync(folder, { recursive: true });
}

/**
 * A store with this many messages of account 1, spread over a year, and a tenth as many of others.
 */
async function storeOf(size: number): Promise<SqliteStore> {
  const file = join(folder, `${size}.db`);
  // Only the first tables, to which rows are added quickly: later migrations create the indexes and
  // counters.
  await (await openSqliteStore(file, MIGRATIONS.slice(0, 1))).close();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN');
  for (let person = 0; person <= OTHER_PEOPLE; person += 1) addAccount(database, `person-${person}`);
  addConversations(database, 1, Math.round((size * (1 - LONG_SHARE)) / 10), 10);
  addConversations(database, 1, 1, size * LONG_SHARE);
  for (let person = 1; person <= OTHER_PEOPLE; person += 1) {
    addConversations(database, person + 1, Math.ceil(size / 10 / OTHER_PEOPLE / 10), 10);
  }
  database.exec('COMMIT');
  database.close();
  return openSqliteStore(file);
}

/** Queries without results are fast, too. */
async function assertMade(store: SqliteStore, size: number): Promise<void> {
  const { messages } = await store.usage.holdings(1);
  const totals = await store.usage.totals(1);
  const calls = totals.reduce((sum, it) => sum + it.calls, 0);
  if (messages !== size || calls !== size / 2 || totals.length !== MODELS) {
    throw new Error(`${messages} messages, ${calls} calls and ${totals.length} models were made for ${size}`);
  }
}

function addAccount(database: DatabaseSync, name: string): void {
  const preferences = JSON.stringify({ language: 'zh-CN', theme: 'auto', timezone: 'Asia/Shanghai' });
  database.exec(`
    INSERT INTO accounts (email, username, username_key, password_hash, role, status, email_verified, preferences,
        created_at, updated_at)
      VALUES ('${name}@example.com', '${name}', '${name}', '', 'user', 'active', 1, '${preferences}', 0, 0)`);
}

function addConversations(database: DatabaseSync, account: number, count: number, messages: number): void {
  const begin = Date.now() - SPAN;
  const before = database.prepare('SELECT coalesce(max(id), 0) AS id FROM conversations').get() as { id: number };
  const numbers = (last: number) => `WITH RECURSIVE numbers(n) AS (
    SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${last - 1}
  )`;
  const model = (n: string) => `'model-' || ((${n}) % ${MODELS})`;
  const moment = (n: string, all: number) => `${begin} + CAST(${n} AS INTEGER) * ${SPAN} / ${all}`;
  // Ten titles have a rare word; all titles have one in common.
  const step = Math.max(Math.floor(count / 10), 1);
  const title = `'talk ' || n || CASE WHEN n % ${step} = 0 AND n / ${step} < 10 THEN ' 关于茶道的 needle' ELSE ' 关于天气' END`;
  // The same for ten messages.
  const text = (n: string, all: number) =>
    `'What is to be said about ' || ${n} || CASE WHEN ${n} % ${Math.max(Math.floor(all / 10), 1)} = 7 THEN ' 和茶道的 needle?' ELSE ' 和天气?' END`;
  database.exec(`
    INSERT INTO conversations (public_id, account_id, title, title_key, model, message_count, last_message_at, created_at, updated_at)
      ${numbers(count)} SELECT 'conv_' || (${before.id} + n), ${account}, ${title}, ${title}, ${model('n')}, ${messages},
        ${moment('n', count)}, ${moment('n', count)}, ${moment('n', count)} FROM numbers;
    INSERT INTO messages (public_id, conversation_id, role, content, model, tokens_used, status, created_at)
      ${numbers(count * messages)} SELECT 'msg_' || ${before.id} || '_' || n, ${before.id} + 1 + n / ${messages},
        CASE n % 2 WHEN 0 THEN 'user' ELSE 'assistant' END, ${text('n', count * messages)},
        CASE n % 2 WHEN 1 THEN ${model('n / 10')} END, 10, 'completed', ${moment('n', count * messages)} FROM numbers;
    INSERT INTO usage (account_id, conversation_id, message_id, model, operation, status, input_tokens, output_tokens,
        cost, duration, address, created_at)
      SELECT ${account}, conversation_id, id, model, 'chat.send', CASE id % 100 WHEN 0 THEN 502 ELSE 200 END, 10, 20,
        0.0001, 900, '127.0.0.1', created_at FROM messages WHERE role = 'assistant' AND conversation_id > ${before.id};
  `);
}

async function casesOf(store: SqliteStore): Promise<Case[]> {
  const account = (await store.accounts.byId(1)) as Account;
  const ports = {
    store,
    clock: systemClock,
    ids: { next: (prefix: string) => `${prefix}_${crypto.randomUUID()}` },
  } as unknown as Ports;
  await store.models.insertMissing([newModel({ key: 'model-0' })]);
  const conversations = createConversations(
    ports,
    createCatalog(ports, { defaultModel: 'model-0' } as Settings, async () => ({ obstacleOf: () => undefined })),
    { days: 30, empty() {}, isOver: () => false },
  );
  const reports = createReports(ports, createBudgets(ports));
  const page = { page: 1, limit: 20 };
  const newest = (await conversations.list(1, page)).rows;
  const [short] = newest.filter((it) => it.messageCount === 10);
  const [long] = (await conversations.list(1, { page: 1, limit: 100 })).rows.filter((it) => it.messageCount > 10);
  const oneOf = short ?? newest[0];
  if (!oneOf) throw new Error('There are no conversations');
  const longest = long ?? (await conversations.list(1, { page: 1, limit: 1, search: 'talk 0 ' })).rows[0] ?? oneOf;
  const find = (text: string) => () => conversations.search(1, text, page);
  const list = (search?: string) => () => conversations.list(1, { ...page, search });
  const day = (ago: number) => new Date(Date.now() - ago * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const year = { startDate: day(365), endDate: day(0) };

  async function exchange() {
    const begun = await beginExchange(store, oneOf as NonNullable<typeof oneOf>, Date.now());
    await store.messages.finishExchange(begun, newOutcome(), newUsage(1, begun, { createdAt: Date.now() }));
  }

  return [
    { name: 'Conversations, first page', run: list() },
    { name: 'Messages of a conversation, first page', run: () => conversations.messages(1, oneOf.publicId, page) },
    {
      name: 'Messages of the longest conversation, first page',
      run: () => conversations.messages(1, longest.publicId, page),
    },
    { name: 'Search of titles, a rare word', run: list('needle') },
    { name: 'Search of titles, two rare Chinese characters', run: list('茶道') },
    { name: 'Search of titles, one rare character', run: list('茶') },
    { name: 'Search of titles, nothing found', run: list('coffee'), findsNothing: true },
    { name: 'Search of titles, a word that all have', run: list('关于') },
    { name: 'Search of titles, a long part that all have', run: list('talk') },
    {
      name: 'Search of titles, a word that all have, for the first time',
      before: () => conversations.create(1, {}),
      run: list('关于'),
      grows: true,
    },
    {
      name: 'Search of titles, a long part that all have, for the first time',
      before: () => conversations.create(1, {}),
      run: list('talk'),
      grows: true,
    },
    { name: 'Search of messages, a rare word', run: find('needle') },
    { name: 'Search of messages, two rare Chinese characters', run: find('茶道') },
    { name: 'Search of messages, one rare character', run: find('茶') },
    { name: 'Search of messages, nothing found', run: find('coffee'), findsNothing: true },
    { name: 'Search of messages, a word that all have', run: find('said') },
    { name: 'Search of messages, two Chinese characters that all have', run: find('天气') },
    { name: 'Search of messages, two letters', run: find('o ') },
    { name: 'Stats', run: () => reports.stats(account) },
    { name: 'Statistics, 30 days', run: () => reports.statistics(account, {}) },
    { name: 'Statistics, 366 days', run: () => reports.statistics(account, year) },
    {
      name: 'Statistics, 366 days of one model',
      run: () => reports.statistics(account, { ...year, model: 'model-3' }),
    },
    { name: 'Model calls, first page', run: () => reports.calls(account, page) },
    {
      name: 'Model calls that failed, a year’s first page',
      run: () => reports.calls(account, { ...page, ...year, failed: true }),
    },
    { name: 'Counts of the whole system', run: () => store.counts() },
    { name: 'Storing an exchange', run: exchange },
  ];
}

/** Milliseconds, measured in turns so that other load on the machine affects all alike. */
async function mediansOf(contenders: Case[]): Promise<number[]> {
  const times = contenders.map((): number[] => []);
  for (let round = -WARM_UP; round < RUNS; round += 1) {
    for (const [index, { name, before, run, findsNothing = false }] of contenders.entries()) {
      await before?.();
      const begun = performance.now();
      const found = await run();
      if (isEmpty(found) !== findsNothing) throw new Error(`${name} found ${findsNothing ? 'something' : 'nothing'}`);
      if (round >= 0) times[index]?.push(performance.now() - begun);
    }
  }
  return times.map((its) => its.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0);
}

function isEmpty(found: unknown): boolean {
  const { rows, days } = (found ?? {}) as { rows?: unknown[]; days?: unknown[] };
  return (rows ?? days)?.length === 0;
}

function ratioOf([small = 0, large = 0]: number[]): number {
  return large / small;
}

function table(results: Result[]): string {
  const rows = results.map(({ name, medians, grows }) => [
    name + (grows ? ' *' : ''),
    ...medians.map((it) => `${it.toFixed(2)} ms`),
    ratioOf(medians).toFixed(2),
  ]);
  const all = [['', ...SIZES.map((it) => it.toLocaleString('en')), 'ratio'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lineOf = (row: string[]) => {
    const cells = row.map((text, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? text.padEnd(width) : text.padStart(width);
    });
    return `| ${cells.join(' | ')} |`;
  };
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  const [heading = [], ...others] = all;
  return [lineOf(heading), lineOf(rule), ...others.map(lineOf)].join('\n');
}
