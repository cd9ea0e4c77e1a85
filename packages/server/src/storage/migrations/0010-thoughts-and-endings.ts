import type { Migration } from './migration.ts';

/** Replies keep what the model thought and why they ended; models have a price for input that a provider has cached. */
export const thoughtsAndEndings: Migration = {
  name: '0010-thoughts-and-endings',
  up(database) {
    database.exec(`
      ALTER TABLE messages ADD COLUMN reasoning TEXT;
      ALTER TABLE messages ADD COLUMN reasoning_time INTEGER;
      ALTER TABLE messages ADD COLUMN finish_reason TEXT;
      ALTER TABLE models ADD COLUMN cached_input_price REAL;
    `);
  },
};
