import type { Migration } from './migration.ts';

/**
 * Prices and amounts are US cents, times epoch milliseconds.
 *
 * - A person has at most one purchase of a tool: the unique index prevents two concurrent charges.
 * - Each order of a list has an index, alone and within a category.
 * - Triggers count likes and comments, so that the counts include cascading deletes.
 */
export const marketplace: Migration = {
  name: '0004-marketplace',
  up(database) {
    database.exec(`
      CREATE TABLE apps (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        name TEXT NOT NULL,
        description TEXT NOT NULL,
        model TEXT NOT NULL,
        system_prompt TEXT,
        temperature REAL,
        max_tokens INTEGER,
        status TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX apps_by_account ON apps (account_id);

      ALTER TABLE conversations ADD COLUMN app_id INTEGER REFERENCES apps ON DELETE SET NULL;
      CREATE INDEX conversations_by_app ON conversations (app_id) WHERE app_id IS NOT NULL;

      CREATE TABLE tools (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        author_id INTEGER NOT NULL REFERENCES accounts,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        description TEXT NOT NULL,
        search_key TEXT NOT NULL,
        category TEXT NOT NULL,
        price INTEGER NOT NULL,
        rating REAL NOT NULL,
        downloads INTEGER NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX tools_by_author ON tools (author_id);
      CREATE INDEX tools_by_downloads ON tools (downloads);
      CREATE INDEX tools_by_name ON tools (name_key);
      CREATE INDEX tools_by_creation ON tools (created_at);
      CREATE INDEX tools_by_price ON tools (price);
      CREATE INDEX tools_by_rating ON tools (rating);
      CREATE INDEX tools_by_category_and_downloads ON tools (category, downloads);
      CREATE INDEX tools_by_category_and_name ON tools (category, name_key);
      CREATE INDEX tools_by_category_and_creation ON tools (category, created_at);
      CREATE INDEX tools_by_category_and_price ON tools (category, price);
      CREATE INDEX tools_by_category_and_rating ON tools (category, rating);

      CREATE TABLE purchases (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        tool_id INTEGER NOT NULL REFERENCES tools,
        status TEXT NOT NULL,
        amount INTEGER NOT NULL,
        payment_method TEXT NOT NULL,
        billing_address TEXT NOT NULL,
        payment_id TEXT,
        held_until INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        UNIQUE (account_id, tool_id)
      ) STRICT;
      CREATE INDEX purchases_by_account ON purchases (account_id, status);
      CREATE INDEX purchases_by_tool ON purchases (tool_id);
      CREATE INDEX purchases_pending ON purchases (status) WHERE status = 'pending';

      CREATE TABLE posts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        author_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        title TEXT NOT NULL,
        content TEXT NOT NULL,
        search_key TEXT NOT NULL,
        category TEXT NOT NULL,
        tags TEXT NOT NULL,
        likes INTEGER NOT NULL,
        comments INTEGER NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX posts_by_author ON posts (author_id);
      CREATE INDEX posts_by_likes ON posts (likes);
      CREATE INDEX posts_by_category ON posts (category);
      CREATE INDEX posts_by_category_and_likes ON posts (category, likes);

      CREATE TABLE post_tags (
        tag TEXT NOT NULL,
        post_id INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
        PRIMARY KEY (tag, post_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX post_tags_by_post ON post_tags (post_id);

      CREATE TABLE post_likes (
        post_id INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
        account_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (post_id, account_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX post_likes_by_account ON post_likes (account_id);

      CREATE TABLE comments (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        public_id TEXT NOT NULL UNIQUE,
        post_id INTEGER NOT NULL REFERENCES posts ON DELETE CASCADE,
        author_id INTEGER NOT NULL REFERENCES accounts ON DELETE CASCADE,
        content TEXT NOT NULL,
        created_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX comments_by_post ON comments (post_id);
      CREATE INDEX comments_by_author ON comments (author_id);

      CREATE TRIGGER count_like AFTER INSERT ON post_likes
        BEGIN UPDATE posts SET likes = likes + 1 WHERE id = NEW.post_id; END;
      CREATE TRIGGER count_like_taken_back AFTER DELETE ON post_likes
        BEGIN UPDATE posts SET likes = likes - 1 WHERE id = OLD.post_id; END;
      CREATE TRIGGER count_comment AFTER INSERT ON comments
        BEGIN UPDATE posts SET comments = comments + 1 WHERE id = NEW.post_id; END;
      CREATE TRIGGER count_comment_deleted AFTER DELETE ON comments
        BEGIN UPDATE posts SET comments = comments - 1 WHERE id = OLD.post_id; END;
    `);
  },
};
