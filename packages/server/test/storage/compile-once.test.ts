import { expect, test } from 'vitest';
import { compileOnce } from '../../src/storage/compile-once.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { createQueries } from '../../src/storage/queries.ts';
import type { Queries } from '../../src/storage/schema.ts';

const codesOf = compileOnce((queries, accountId: number) =>
  queries.selectFrom('recoveryCodes').selectAll().where('accountId', '=', accountId).orderBy('hash'),
);
const insertCode = compileOnce((queries, accountId: number, hash: string) =>
  queries.insertInto('recoveryCodes').values({ accountId, hash }),
);

function open(): Queries {
  const database = openDatabase(':memory:', MIGRATIONS);
  database.pragma('foreign_keys = OFF');
  return createQueries(database);
}

test('a compiled query names columns as all others do, and gives a statement without rows none', async () => {
  const queries = open();

  expect(await insertCode(queries, 1, 'a')).toEqual([]);

  expect(await codesOf(queries, 1)).toEqual([{ accountId: 1, hash: 'a' }]);
});

test.each(['committed', 'taken back'])('what is read beside a transaction that is %s waits for it', async (end) => {
  const queries = open();
  let beside: ReturnType<typeof codesOf> | undefined;

  const transaction = queries.transaction().execute(async (own) => {
    await insertCode(own, 1, 'a');
    expect(await codesOf(own, 1)).toHaveLength(1);
    beside = codesOf(queries, 1);
    await codesOf(own, 1);
    if (end === 'taken back') throw new Error('taken back');
  });
  await transaction.catch(() => undefined);

  expect(await beside).toHaveLength(end === 'committed' ? 1 : 0);
});
