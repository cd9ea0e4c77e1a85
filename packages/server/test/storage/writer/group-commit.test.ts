import Sqlite, { type Database } from 'better-sqlite3';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createGroupCommit, type Outcome } from '../../../src/storage/writer/group-commit.ts';
import { temporaryFile } from '../folder.ts';

let database: Database;
let file: string;

beforeEach(() => {
  file = temporaryFile();
  database = new Sqlite(file);
  database.pragma('journal_mode = WAL');
  database.exec('CREATE TABLE words (word TEXT UNIQUE)');
  onTestFinished(() => void database.close());
});

/** What others can read, which is what is committed. */
function committed(): unknown[] {
  const other = new Sqlite(file, { readonly: true });
  try {
    return other.prepare('SELECT word FROM words ORDER BY rowid').pluck().all();
  } finally {
    other.close();
  }
}

const insert = (word: string) => async () => {
  database.exec('savepoint step');
  try {
    database.prepare('INSERT INTO words VALUES (?)').run(word);
    if (word.startsWith('wrong')) throw new Error(word);
    database.exec('release step');
  } catch (error) {
    if (database.inTransaction) database.exec('rollback to step; release step');
    throw error;
  }
  return word;
};

/** Takes all steps at once. */
async function takeAll(steps: (() => Promise<unknown>)[], afterGroup = () => {}): Promise<Outcome[]> {
  const commits = createGroupCommit(database, afterGroup);
  const outcomes: Outcome[] = [];
  for (const step of steps) commits.add(step, (it) => outcomes.push(it));
  await commits.idle();
  return outcomes;
}

test('steps that come at once share a commit, and are settled after it', async () => {
  const visible: unknown[][] = [];
  const groups = vi.fn();
  const commits = createGroupCommit(database, groups);
  for (const word of ['a', 'b', 'c']) commits.add(insert(word), () => visible.push(committed()));
  await commits.idle();
  expect(groups).toHaveBeenCalledTimes(1);
  expect(visible).toEqual([
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ]);
});

test('what comes during a group is in the next one', async () => {
  const groups = vi.fn();
  const commits = createGroupCommit(database, groups);
  commits.add(insert('a'), () => commits.add(insert('b'), () => {}));
  await commits.idle();
  expect(groups).toHaveBeenCalledTimes(2);
  expect(committed()).toEqual(['a', 'b']);
});

test('the failure of one is its own', async () => {
  const outcomes = await takeAll([insert('a'), insert('wrong'), insert('b'), insert('a'), insert('c')]);
  expect(committed()).toEqual(['a', 'b', 'c']);
  expect(outcomes).toMatchObject([
    { value: 'a' },
    { error: { message: 'wrong' } },
    { value: 'b' },
    { error: { code: 'SQLITE_CONSTRAINT_UNIQUE' } },
    { value: 'c' },
  ]);
});

test('a full disk refuses the whole group, and takes it when there is room', async () => {
  const steps = [insert('a'), insert('long'.repeat(100_000)), insert('b')];
  const most = Number(database.pragma('max_page_count', { simple: true }));
  database.pragma(`max_page_count = ${Number(database.pragma('page_count', { simple: true }))}`);
  const outcomes = await takeAll(steps);
  expect(outcomes).toHaveLength(3);
  for (const it of outcomes) expect(it).toMatchObject({ error: { code: 'SQLITE_FULL' } });
  expect(committed()).toEqual([]);
  expect(database.inTransaction).toBe(false);

  database.pragma(`max_page_count = ${most}`);
  await takeAll(steps);
  expect(committed()).toHaveLength(3);
});

test('a commit that fails refuses the whole group', async () => {
  database.exec(
    'PRAGMA foreign_keys = ON; CREATE TABLE uses (word REFERENCES words (word) DEFERRABLE INITIALLY DEFERRED)',
  );
  const dangling = async () => void database.exec("INSERT INTO uses VALUES ('nothing')");
  const outcomes = await takeAll([insert('a'), dangling]);
  for (const it of outcomes) expect(it).toMatchObject({ error: { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' } });
  expect(committed()).toEqual([]);
});
