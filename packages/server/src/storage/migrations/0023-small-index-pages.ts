import type { Migration } from './migration.ts';

/** Bytes of a page of a full-text index, 4050 unless it is said otherwise. */
const PAGE_BYTES = 1000;

/**
 * A message that is indexed keeps others waiting for 10 ms at most, not for 50.
 *
 * - An index is merged by 64 pages and level at once, so smaller pages make smaller steps:
 *   https://www.sqlite.org/fts5.html#the_pgsz_configuration_option. Four segments to a merge, which is
 *   the usual number, take as long as two did with larger pages, and searching as well.
 * - Segments of long messages have half as many characters as before: what waits in the queue has
 *   as many again behind it.
 */
export const smallIndexPages: Migration = {
  name: '0023-small-index-pages',
  up(database) {
    for (const index of ['message_trigrams', 'message_pairs']) {
      database.exec(`
        INSERT INTO ${index} (${index}, rank) VALUES ('pgsz', ${PAGE_BYTES});
        INSERT INTO ${index} (${index}, rank) VALUES ('automerge', 4)`);
    }
    database.exec('UPDATE unindexed_messages SET segment = 2 * segment');
  },
};
