import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { openSqliteStore } from '../../src/storage/index.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { temporaryFile } from './folder.ts';

test('what an older version stored is found without its accents', async () => {
  const file = temporaryFile();
  const database = openDatabase(file, MIGRATIONS.slice(0, 10));
  database.exec(`
    INSERT INTO accounts (email, username, username_key, password_hash, role, status, email_verified, preferences,
      created_at, updated_at) VALUES ('a@example.com', 'a', 'a', '', 'user', 'active', 1, '{}', 0, 0);
    INSERT INTO conversations (public_id, account_id, title, title_key, model, message_count, created_at, updated_at)
      VALUES ('conv_1', 1, 'Ẩm thực Việt Nam', 'ẩm thực việt nam', 'm', 2, 0, 0);
    INSERT INTO posts (public_id, author_id, title, content, search_key, category, tags, likes, comments, created_at)
      VALUES ('post_1', 1, 'Phở', 'ngon', 'phở ngon', 'discussion', '[]', 0, 0, 0);
  `);
  const insert = database.prepare(`
    INSERT INTO messages (id, public_id, conversation_id, account_id, role, content, tokens_used, status, created_at)
    VALUES (?, ?, 1, 1, 'user', ?, 0, 'completed', 0)`);
  const index = database.prepare('INSERT INTO message_trigrams (rowid, owner, text) VALUES (?, ?, ?)');
  for (let id = 1; id <= 1200; id += 1) {
    const content = id % 2 === 0 ? `Hà Nội ${id}` : `plain ${id}`;
    insert.run(id, `msg_${id}`, content);
    index.run(id, '\u4e00\u4e00\u4e01', content.toLowerCase());
  }
  database.close();

  const store = await openSqliteStore(file);
  onTestFinished(() => store.close());
  const window = { offset: 0, limit: 1 };
  const messages = async (text: string) => (await store.messages.search({ accountId: 1, text, ...window })).total;
  expect(await messages('ha noi')).toBe(600);
  expect(await messages('Hà Nội 1200')).toBe(1);
  expect(await messages('plain 11')).toBe(56);
  expect(await store.conversations.list({ accountId: 1, folder: 'all', search: 'viet nam', ...window })).toMatchObject({
    total: 1,
  });
  expect(await store.conversations.list({ accountId: 1, folder: 'all', search: 'Việt', ...window })).toMatchObject({
    total: 1,
  });
  expect(await store.posts.list({ viewerId: 1, search: 'pho', order: 'created_at', ...window })).toMatchObject({
    total: 1,
  });
});
