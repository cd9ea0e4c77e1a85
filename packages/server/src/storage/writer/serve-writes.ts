import type { MessagePort } from 'node:worker_threads';
import { openDatabase } from '../database.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { rewriteVersion } from '../migrations/migrate.ts';
import { createQueries } from '../queries.ts';
import { createSearchIndexer } from '../search-indexer.ts';
import { sqliteParts } from '../sqlite/parts.ts';
import { createStores } from '../stores.ts';
import { createGroupCommit } from './group-commit.ts';
import { type FromWriter, sentError, type ToWriter, type WriteAnswer, type WriteCall } from './messages.ts';

type Method = (...values: readonly unknown[]) => Promise<unknown>;

/** Writes what comes through a port: the stores over a connection of their own, whose steps are committed in groups. */
export function serveWrites(port: MessagePort, file: string): void {
  const database = openDatabase(file, MIGRATIONS);
  const queries = createQueries(database, 'savepoints');
  let answers: WriteAnswer[] = [];
  const say = (words: FromWriter) => port.postMessage(words);
  const commits = createGroupCommit(database, () => {
    if (answers.length > 0) say(answers);
    answers = [];
  });
  const indexer = createSearchIndexer(
    queries,
    (step) =>
      new Promise((resolve, reject) => {
        commits.add(step, (it) => ('error' in it ? reject(it.error) : resolve(it.value as boolean)));
      }),
  );
  const stores = {
    ...createStores(queries, sqliteParts(queries, indexer, database)),
    database: { rewrite: async () => rewriteVersion(database) },
  } as unknown as Record<string, Record<string, Method>>;

  function write({ id, store, method, values }: WriteCall): void {
    const step = stores[store]?.[method];
    commits.add(
      async () => {
        if (!step) throw new Error(`The store has no ${store}.${method}`);
        return step(...values);
      },
      (it) => answers.push({ id, ...('error' in it ? { error: sentError(it.error) } : it) }),
    );
  }

  async function close(): Promise<void> {
    await indexer.stop();
    await commits.idle();
    database.close();
    port.close();
  }

  port.on('message', (asked: ToWriter) => {
    if (asked === 'close') void close();
    else for (const call of asked) write(call);
  });
  indexer.wake();
  say('ready');
}
