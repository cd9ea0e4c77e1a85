import { onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { openSqliteStore } from '../../src/storage/index.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { expectTrees, OLD_MESSAGES } from '../old-messages.ts';
import { temporaryFile } from './folder.ts';

test('conversations of an older version become paths, and a reply that was to replace another a version of it', async () => {
  const file = temporaryFile();
  const database = openDatabase(file, MIGRATIONS.slice(0, 23));
  database.exec(OLD_MESSAGES);
  database.close();
  const store = await openSqliteStore(file);
  onTestFinished(() => store.close());
  await expectTrees(store);
});
