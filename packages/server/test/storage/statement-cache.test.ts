import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { withStatementCache } from '../../src/storage/statement-cache.ts';

function openCached() {
  const database = new Sqlite(':memory:');
  onTestFinished(() => void database.close());
  const prepare = vi.spyOn(database, 'prepare');
  return { prepared: prepare.mock.calls, cached: withStatementCache(database) };
}

test('a statement is prepared once, whatever its values', () => {
  const { prepared, cached } = openCached();
  expect(cached.prepare('SELECT ? AS value').all([1])).toEqual([{ value: 1 }]);
  expect(cached.prepare('SELECT ? AS value').all([2])).toEqual([{ value: 2 }]);
  expect(prepared).toHaveLength(1);
});

test('of very many statements those are kept that were used last', () => {
  const { prepared, cached } = openCached();
  cached.prepare('SELECT 0');
  for (let index = 1; index <= 1000; index += 1) {
    cached.prepare(`SELECT ${index}`);
    cached.prepare('SELECT 0');
  }
  expect(prepared).toHaveLength(1001);
  cached.prepare('SELECT 1000');
  expect(prepared).toHaveLength(1001);
  cached.prepare('SELECT 1');
  expect(prepared).toHaveLength(1002);
});
