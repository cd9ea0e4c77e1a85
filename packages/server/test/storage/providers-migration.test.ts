import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../src/storage/index.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { migrate } from '../../src/storage/migrations/migrate.ts';
import { temporaryFile } from './folder.ts';

test('models of an older database keep what was known of them', async () => {
  const file = temporaryFile();
  const database = new Sqlite(file);
  migrate(database, MIGRATIONS.slice(0, 1));
  const insert = database.prepare(`
    INSERT INTO models (key, display_name, description, provider, max_tokens, context_window,
      input_price, output_price, active, sort_order, created_at, updated_at)
    VALUES (?, 'Name', 'Described', ?, 100, 200, 0.5, 1.5, 0, 3, 10, 20)`);
  insert.run('gpt-4o', 'openai');
  insert.run('my-own', 'elsewhere');
  database.close();

  const store = await openSqliteStore(file);
  onTestFinished(() => store.close());
  const common = {
    displayName: 'Name',
    description: 'Described',
    type: 'chat',
    maxTokens: 100,
    temperature: null,
    contextWindow: 200,
    inputPrice: 0.5,
    outputPrice: 1.5,
    supportsStreaming: true,
    supportsFunctionCalling: true,
    active: false,
    sortOrder: 3,
    createdAt: 10,
    updatedAt: 20,
  };
  expect(await store.models.list()).toEqual([
    { ...common, id: 1, key: 'gpt-4o', offers: [{ provider: 'openai', upstreamModel: null }], supportsVision: true },
    {
      ...common,
      id: 2,
      key: 'my-own',
      offers: [{ provider: 'elsewhere', upstreamModel: null }],
      supportsVision: false,
    },
  ]);
  expect((await store.models.find({ search: 'OWN', offset: 0, limit: 10 })).total).toBe(1);
});
