import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { configurationOf } from './command-line.ts';

const DATABASE = 'postgres://localhost/alingai';

test('a database that is named by a flag alone may have a direct address in the environment', () => {
  const environment = { ALINGAI_DATABASE_DIRECT_URL: 'postgres://localhost:5433/alingai', ALINGAI_MAX_REPLY: '3' };
  expect(configurationOf({ data: 'folder', database: DATABASE }, environment)).toMatchObject({
    data: resolve('folder'),
    database: DATABASE,
    databaseDirect: environment.ALINGAI_DATABASE_DIRECT_URL,
    maxReply: 3,
  });
});

test('a folder without data and without a database is refused', () => {
  const data = resolve('folder-without-data');
  expect(() => configurationOf({ data }, {})).toThrow(`There is no data of a server in ${data}.`);
});
