import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { createDatabase, hasPostgres } from './databases.ts';

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

describe.runIf(hasPostgres)('a database for tests', () => {
  test('is of its test alone', async () => {
    const [one, other] = await Promise.all([createDatabase(), createDatabase()]);
    await ask(one, 'create table things (id bigint)');
    const isThere = `select to_regclass('things') is not null as there`;
    expect(await ask(one, isThere)).toEqual([{ there: true }]);
    expect(await ask(other, isThere)).toEqual([{ there: false }]);
  });

  test('can be a copy of another one', async () => {
    const original = await createDatabase();
    await ask(original, 'create table things (id bigint)');
    const copy = await createDatabase(new URL(original).pathname.slice(1));
    expect(await ask(copy, 'select count(*) from things')).toEqual([{ count: '0' }]);
  });
});
