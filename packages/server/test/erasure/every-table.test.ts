import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBackup } from '../../src/backup/create.ts';
import { restoreBackup } from '../../src/backup/restore.ts';
import { type RunningServer, readConfiguration, startServer } from '../../src/index.ts';
import { temporaryFolder } from '../folder.ts';
import { columnsOf, FIXED, fillEveryTable, MARK, NOT_PERSONAL, PAIR, TRIGRAM, tablesOf } from './filled-database.ts';

const PASSWORD = 'Correct-Horse-7';

const folder = temporaryFolder(afterAll);
const data = join(folder, 'data');
let server: RunningServer;
let person: number;

async function start(): Promise<RunningServer> {
  const options = ['--port', '0', '--data', data, '--log-level', 'silent', '--no-rate-limit'];
  const { configuration } = readConfiguration(options, {}, false);
  return startServer({ ...configuration, adminPassword: PASSWORD });
}

async function post(path: string, body: object | undefined, token?: string): Promise<{ token?: string }> {
  const answer = await fetch(`${server.url}/api/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const { data: answered, error } = (await answer.json()) as { data: { token?: string }; error?: unknown };
  expect(error).toBeUndefined();
  return answered;
}

const database = () => new Sqlite(join(data, 'alingai.db'), { readonly: true });

/** All files of a folder in which one of these texts stands. */
function filesWith(texts: readonly string[], at: string): string[] {
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(at, name)).isFile())
    .filter((name) => {
      const content = readFileSync(join(at, name));
      return texts.some((it) => content.includes(it));
    });
}

const REMAINS = [MARK, TRIGRAM, PAIR];

beforeAll(async () => {
  server = await start();
  await server.close(0);
  person = fillEveryTable(join(data, 'alingai.db'));
});
afterAll(() => server.close(0));

describe('before the erasure', () => {
  test('every table that can hold somebody does, and every other one is named with a reason', () => {
    const filled = database();
    const empty = tablesOf(filled).filter(
      (table) => !(table in NOT_PERSONAL) && filled.prepare(`SELECT 1 FROM ${table}`).all().length === 0,
    );
    expect(empty).toEqual([]);
    expect(Object.keys(NOT_PERSONAL).filter((it) => !tablesOf(filled).includes(it))).toEqual([]);
    filled.close();
  });

  test('every text of those tables is marked, but those that no person writes', () => {
    const filled = database();
    const unmarked = tablesOf(filled)
      .filter((table) => !(table in NOT_PERSONAL))
      .flatMap((table) =>
        columnsOf(filled, table)
          .filter((it) => it.type === 'TEXT')
          .filter(({ name }) => {
            const values = filled.prepare(`SELECT ${name} FROM ${table}`).pluck().all() as (string | null)[];
            return !values.some((it) => [MARK, 'marked@', TRIGRAM].some((mark) => it?.includes(mark)));
          })
          .map(({ name }) => `${table}.${name}`),
      );
    expect(unmarked.sort()).toEqual(Object.keys(FIXED).sort());
    filled.close();
    expect(filesWith([MARK], data)).toContain('alingai.db');
    expect(filesWith([TRIGRAM], data)).toContain('alingai.db');
    expect(filesWith([PAIR], data)).toContain('alingai.db');
  });
});

describe('after the erasure', () => {
  beforeAll(async () => {
    server = await start();
    const { token } = await post('auth/login', { username: 'admin', password: PASSWORD });
    await post(`users/${person}/erase`, undefined, token);
  });

  test('no row of any table has a word of the person, or refers to them', () => {
    const erased = database();
    const left = tablesOf(erased).flatMap((table) => {
      const owners = columnsOf(erased, table).filter((it) =>
        /(account|owner|author)_id$|^(invited|accepted)_by$/.test(it.name),
      );
      return (erased.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[])
        .filter((row) => JSON.stringify(row).includes(MARK) || owners.some((it) => row[it.name] === person))
        .map((row) => [table, row]);
    });
    expect(left).toEqual([]);
    // The one that was there, and the pending one, which the start has settled.
    const kept = erased.prepare('SELECT account_id, model, address, message_id FROM usage').raw().all();
    expect(kept).toEqual(Array.from({ length: 2 }, () => [null, 'own-model', null, null]));
    erased.close();
  });

  test('no file of the server holds a byte of them, while it runs', () => {
    expect(filesWith(REMAINS, data)).toEqual([]);
  });

  test('a backup from then on does not either', async () => {
    const file = join(folder, 'backup.tar.gz');
    await createBackup({ data, file, force: false, report() {} });
    const target = join(folder, 'restored');
    await restoreBackup({ file, data: target, force: false, report() {} });
    expect(filesWith(REMAINS, target)).toEqual([]);
  });
});
