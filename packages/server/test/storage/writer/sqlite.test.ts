import { setImmediate } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { addAccount, addConversation, beginExchange, NOW, newIdempotencyRecord } from '@alingai/core/testing';
import { describeStore } from '@alingai/core/testing/store-suite';
import Sqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openSqliteStore } from '../../../src/storage/index.ts';
import { READS } from '../../../src/storage/writer/reads.ts';
import { serveWrites } from '../../../src/storage/writer/serve-writes.ts';
import { shareWriting } from '../../../src/storage/writer/shared-writing.ts';
import { startWriterThread } from '../../../src/storage/writer/start-writer-thread.ts';
import { connectWriter, type Writer } from '../../../src/storage/writer/writer.ts';
import { emptyDatabase } from '../folder.ts';

const log = { info: () => {}, warn: vi.fn(), error: vi.fn() };

function withResolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** All that a thread does, without one: a thread takes half a second to start. */
function startHere(file: string): Promise<Writer> {
  const { port1, port2 } = new MessageChannel();
  const ended = new Promise<undefined>((resolve) => {
    port1.once('close', () => resolve(undefined));
  });
  const writer = connectWriter({
    postMessage: (words) => port1.postMessage(words),
    on: (event, listener) => port1.on(event, listener),
    ended,
  });
  serveWrites(port2, file);
  return writer;
}

/** A store whose writing has moved. */
async function open({ start = startHere, database }: { start?: typeof startHere; database?: string } = {}) {
  const file = database ?? (await emptyDatabase());
  const moved = withResolvers();
  const store = shareWriting(await openSqliteStore(file), file, {
    log,
    busyMs: 0,
    async start() {
      const writer = await start(file);
      return {
        ...writer,
        write(call) {
          moved.resolve();
          return writer.write(call);
        },
      };
    },
  });
  // The first write makes it move, once this one is over.
  while (!(await Promise.race([moved.promise.then(() => true), store.rewrite().then(setImmediate)])));
  return store;
}

describeStore('the store in SQLite, written elsewhere', () => open());

test('every method that is said to read is a method, and no other one reads without the writer', async () => {
  const store = await open();
  onTestFinished(() => store.close());
  for (const [name, methods] of Object.entries(READS)) {
    expect(Object.keys(store[name as keyof typeof READS])).toEqual(expect.arrayContaining([...methods]));
  }
  const unknown = Object.keys(store).filter((it) => !Object.hasOwn(READS, it));
  expect(unknown.sort()).toEqual(['catalogVersion', 'close', 'counts', 'isWell', 'rewrite', 'setReadOnly']);
});

describe('a thread', () => {
  test('writes at once what is asked at once, and reads see it as soon as it is acknowledged', async () => {
    const file = await emptyDatabase();
    const store = await open({ start: startWriterThread, database: file });
    onTestFinished(() => store.close());
    const account = await addAccount(store);
    const keys = Array.from({ length: 50 }, (_, index) => newIdempotencyRecord(account.id, { key: `key ${index}` }));
    await Promise.all(
      keys.map(async (record) => {
        expect(await store.idempotency.claim(record, NOW)).toBeUndefined();
        expect(await store.idempotency.find(record, NOW)).toEqual(record);
      }),
    );
  });

  test('that fails refuses what it had not acknowledged, and writing goes on without it', async () => {
    let fail = () => {};
    const start = async (file: string): Promise<Writer> => {
      const writer = await startHere(file);
      const failed = new Promise<Error>((resolve) => {
        fail = () => resolve(new Error('It is gone'));
      });
      const write: Writer['write'] = (call) =>
        Promise.race([writer.write(call), failed.then((it) => Promise.reject(it))]);
      return { ...writer, write, ended: failed };
    };
    const store = await open({ start });
    onTestFinished(() => store.close());
    const account = await addAccount(store);
    fail();
    await expect(store.idempotency.claim(newIdempotencyRecord(account.id), NOW)).rejects.toThrow('It is gone');
    await vi.waitFor(() => expect(log.error).toHaveBeenCalled());
    const record = newIdempotencyRecord(account.id, { key: 'other' });
    await store.idempotency.claim(record, NOW);
    expect(await store.idempotency.find(record, NOW)).toEqual(record);
  });
});

test('closing waits for what was asked before, and everything is there afterwards', async () => {
  const file = await emptyDatabase();
  const store = await open({ database: file });
  const conversation = await addConversation(store);
  const asked = Array.from({ length: 10 }, () => beginExchange(store, conversation));
  await Promise.all([...asked, store.close()]);
  await expect(store.conversations.delete(conversation.id)).rejects.toThrow('not open');
  const database = new Sqlite(file, { readonly: true });
  onTestFinished(() => void database.close());
  expect(database.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(20);
});

test('an error keeps its code and its name', async () => {
  const store = await open();
  onTestFinished(() => store.close());
  const call = store.mailTokens.insert({ hash: 'a', purpose: 'verify-email', accountId: 99, email: 'a', expiresAt: 1 });
  await expect(call).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY', name: 'SqliteError' });
  await expect(call).rejects.toBeInstanceOf(Sqlite.SqliteError);
});
