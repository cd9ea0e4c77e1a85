import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { addAccount } from '@alingai/core/testing';
import { expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../src/storage/index.ts';
import { shareWriting } from '../../src/storage/writer/shared-writing.ts';
import { startWriterThread } from '../../src/storage/writer/start-writer-thread.ts';
import { temporaryFile } from '../storage/folder.ts';
import { fillEveryTable, MARK, PAIR, TRIGRAM } from './filled-database.ts';

/** A store with a person in every table, which a thread writes by now. */
async function open() {
  const file = temporaryFile();
  const first = await openSqliteStore(file);
  const { id: administrator } = await addAccount(first, { role: 'admin' });
  await first.close();
  const person = fillEveryTable(file);
  let writes = 0;
  const store = shareWriting(await openSqliteStore(file), file, {
    log: { info() {}, warn() {}, error() {} },
    busyMs: 0,
    async start(path) {
      const writer = await startWriterThread(path);
      return {
        ...writer,
        write(call) {
          writes += 1;
          return writer.write(call);
        },
      };
    },
  });
  onTestFinished(() => store.close());
  const busy = () => store.accounts.update(administrator, { bio: `written ${writes}` }).then(() => setImmediate());
  while (writes === 0) await busy();
  return { store, person, busy, folder: dirname(file), writes: () => writes };
}

function remains(folder: string): string[] {
  return readdirSync(folder).filter((name) => {
    const content = readFileSync(join(folder, name));
    return [MARK, TRIGRAM, PAIR].some((it) => content.includes(it));
  });
}

test('somebody who is erased while a thread writes for others is in no file any more', async () => {
  const { store, person, busy, folder, writes } = await open();
  expect(remains(folder)).not.toEqual([]);
  let isOver = false;
  const others = (async () => {
    while (!isOver) await busy();
  })();
  const before = writes();
  expect(await store.erasures.begin(person, 1)).toBe('begun');
  while (await store.erasures.removePart(person));
  let cursor: number | undefined = 0;
  while (cursor !== undefined) cursor = await store.erasures.overwritePart(cursor);
  // A writer that is in a transaction at that moment is in the way, and is not waited for.
  while (!(await store.erasures.emptyLog())) await busy();
  isOver = true;
  await others;
  await store.erasures.finish(person);
  expect(writes() - before).toBeGreaterThan(5);
  expect(await store.erasures.pending()).toEqual([]);
  expect(remains(folder)).toEqual([]);
});
