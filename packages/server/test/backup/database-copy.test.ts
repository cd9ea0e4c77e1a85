import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { copyDatabase, inspectDatabase } from '../../src/backup/database-copy.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { makeData } from './data.ts';
import { temporaryFolder } from './program.ts';

test('a large database is copied as it was when the copy began, in one go, whatever is written meanwhile', async () => {
  const data = join(temporaryFolder(), 'data');
  await makeData(data);
  const source = join(data, 'alingai.db');
  const server = new Sqlite(source);
  onTestFinished(() => void server.close());
  server.pragma('journal_mode = WAL');
  const write = server.prepare("UPDATE messages SET content = ? WHERE role = 'user'");
  const before = 'before '.repeat(2_000_000);
  write.run(before);

  const parts: number[] = [];
  const target = join(data, 'copy.db');
  await copyDatabase(source, target, MIGRATIONS, (part) => {
    parts.push(part);
    write.run(`meanwhile ${parts.length}`);
  });

  expect(parts.length).toBeGreaterThan(2);
  expect(parts).toEqual([...parts].sort((one, other) => one - other));
  expect(inspectDatabase(target, MIGRATIONS).rows).toEqual({ accounts: 1, conversations: 1, messages: 2 });
  const copy = new Sqlite(target, { readonly: true });
  onTestFinished(() => void copy.close());
  const content = copy.prepare("SELECT content FROM messages WHERE role = 'user'").pluck();
  expect(content.get() === before).toBe(true);
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
});
