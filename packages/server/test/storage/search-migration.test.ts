import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { openSqliteStore } from '../../src/storage/index.ts';
import { MIGRATIONS } from '../../src/storage/migrations/index.ts';
import { rowidOf } from '../../src/storage/search-segments.ts';
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

test('a long message of which an older version had indexed a part is found by all of it, once', async () => {
  const file = temporaryFile();
  const database = openDatabase(file, MIGRATIONS.slice(0, 22));
  const filling = '一二三四五六七八九十'.repeat(100);
  const parts = ['第一段很特别', '第二段很特别', '第三段很特别', '第四段很特别'].map(
    (it) => it + filling.slice(it.length),
  );
  const content = parts.join('');
  database.exec(`
    INSERT INTO accounts (email, username, username_key, password_hash, role, status, email_verified, preferences,
      created_at, updated_at) VALUES ('a@example.com', 'a', 'a', '', 'user', 'active', 1, '{}', 0, 0);
    INSERT INTO conversations (public_id, account_id, title, title_key, model, message_count, created_at, updated_at)
      VALUES ('conv_1', 1, '', '', 'm', 1, 0, 0);
    INSERT INTO messages (id, public_id, conversation_id, account_id, role, content, tokens_used, status, created_at)
      VALUES (1, 'msg_1', 1, 1, 'user', '${content}', 0, 'completed', 0);
    INSERT INTO message_trigrams (rowid, owner, text) VALUES (1, '\u4e00\u4e00\u4e01', '${content.slice(0, 2200)}');
    INSERT INTO unindexed_messages (message_id, segment) VALUES (1, 1);`);
  database.close();

  const store = await openSqliteStore(file);
  onTestFinished(() => store.close());
  const found = async (text: string) =>
    (await store.messages.search({ accountId: 1, text, offset: 0, limit: 9 })).rows.length;
  const index = new Sqlite(file, { readonly: true });
  onTestFinished(() => void index.close());
  const queued = () => index.prepare('SELECT segment FROM unindexed_messages').pluck().all();
  await expect.poll(queued, { interval: 5 }).toEqual([]);
  const words = ['第一段很特', '第二段很特', '第三段很特', '第四段很特'];
  expect(await Promise.all(words.map(found))).toEqual([1, 1, 1, 1]);
  expect(index.prepare('SELECT rowid FROM message_trigrams ORDER BY rowid').pluck().all()).toEqual([
    rowidOf(1, 3),
    rowidOf(1, 2),
    1,
  ]);
});
