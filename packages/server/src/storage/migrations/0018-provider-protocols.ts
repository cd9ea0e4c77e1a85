import type { Migration } from './migration.ts';

/** Providers say what they speak; all there are speak chat completions. */
export const providerProtocols: Migration = {
  name: '0018-provider-protocols',
  up(database) {
    database.exec(`ALTER TABLE providers ADD COLUMN protocol TEXT NOT NULL DEFAULT 'chat_completions'`);
  },
};
