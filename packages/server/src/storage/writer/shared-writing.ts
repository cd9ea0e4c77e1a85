import type { Log } from '@alingai/core';
import type { SharedStore, SqliteStore } from '../index.ts';
import type { WriteCall } from './messages.ts';
import { READS, type StoreName } from './reads.ts';
import { startWriterThread } from './start-writer-thread.ts';
import type { Writer } from './writer.ts';

/** A thread takes over when writing has blocked everything else for so many milliseconds of a period. */
const BUSY_MS = 600;
const PERIOD_MS = 3000;

type Write = Omit<WriteCall, 'id'>;

interface SharedWritingOptions {
  log: Log;
  /** When a thread takes over, in milliseconds of writing within three seconds; 0 with the first write. */
  busyMs?: number;
  start?: (file: string) => Promise<Writer>;
}

/**
 * A store whose writing moves to a thread of its own while there is much of it, so that requests do
 * not wait for the disk, and writes that come at once share a flush.
 * - A small server has no such thread, nor the memory that it takes.
 * - Reads stay in this thread, and see all that was acknowledged.
 * - When the thread fails, what it had not acknowledged is refused, and writing comes back.
 */
export function shareWriting(
  store: SharedStore,
  file: string,
  { log, busyMs = BUSY_MS, start = startWriterThread }: SharedWritingOptions,
): SqliteStore {
  let thread: Writer | undefined;
  /** While a thread takes over, or ends: whoever writes waits for it. */
  let change: Promise<void> | undefined;
  let starting: Promise<void> | undefined;
  let isClosed = false;
  const busy = createBusyMeter();
  const own = { ...store, database: { rewrite: store.rewrite } } as unknown as Record<string, Methods>;

  async function write(call: Write): Promise<unknown> {
    while (change) await change;
    if (thread) return thread.write(call);
    const stop = busy.start();
    try {
      return await own[call.store]?.[call.method]?.(...call.values);
    } finally {
      stop();
      if (!isClosed && busy.inThisPeriod() >= busyMs) starting ??= takeOver();
    }
  }

  async function takeOver(): Promise<void> {
    try {
      const started = await start(file);
      change = busy.idle().then(async () => {
        await store.setReadOnly(true);
        thread = started;
        change = undefined;
      });
      await change;
      void started.ended.then((failure) => failure && comeBack(failure));
    } catch (error) {
      // It stays as it is: slower, but right.
      log.warn('the database is written without a thread of its own', { error });
    }
  }

  function comeBack(error: Error): void {
    log.error('the thread that writes the database has ended', { error });
    thread = undefined;
    change = store.setReadOnly(false).finally(() => {
      change = undefined;
      starting = undefined;
    });
  }

  const stores = (Object.keys(READS) as StoreName[]).map((name) => [name, routed(name)] as const);

  function routed(name: StoreName): Methods {
    const reads = new Set<string>(READS[name] as readonly string[]);
    const methods = Object.entries(store[name] as unknown as Methods).map(([method, own]) => [
      method,
      reads.has(method) ? own : (...values: unknown[]) => write({ store: name, method, values }),
    ]);
    return Object.fromEntries(methods);
  }

  return {
    ...store,
    ...(Object.fromEntries(stores) as unknown as Pick<SqliteStore, StoreName>),
    async rewrite() {
      await write({ store: 'database', method: 'rewrite', values: [] });
    },
    async close() {
      isClosed = true;
      await starting;
      while (change) await change;
      await thread?.close();
      await store.close();
    },
  };
}

type Methods = Record<string, (...values: readonly unknown[]) => Promise<unknown>>;

/** Measures how long something goes on, by the period. */
function createBusyMeter() {
  let running = 0;
  let since = 0;
  let period = 0;
  let spent = 0;
  const idlers: (() => void)[] = [];

  return {
    start() {
      if (running === 0) since = performance.now();
      running += 1;
      return () => {
        running -= 1;
        if (running > 0) return;
        const now = performance.now();
        if (now - period > PERIOD_MS) {
          period = now;
          spent = 0;
        }
        spent += now - since;
        for (const resolve of idlers.splice(0)) resolve();
      };
    },
    inThisPeriod: () => spent,
    /** Resolves when nothing goes on. */
    idle: () =>
      new Promise<void>((resolve) => {
        if (running === 0) resolve();
        else idlers.push(resolve);
      }),
  };
}
