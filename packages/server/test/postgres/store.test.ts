import type { Store } from '@alingai/core';
import { describeAtOnce, describeStore } from '@alingai/core/testing/store-suite';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { OpenStore } from '../../src/storage/open-store.ts';
import { openPostgresStore } from '../../src/storage/postgres/index.ts';
import { hasPostgres } from './databases.ts';
import { connectToEmpty } from './emptied.ts';
import { migratedDatabase } from './migrated.ts';
import { inTurn } from './servers.ts';
import { silent } from './silent.ts';

/** Stores on one database. A connection takes ten times as long to warm up as a test takes, so all tests share them. */
function sharedStores(count: number) {
  const stores: OpenStore[] = [];
  let connection: Awaited<ReturnType<typeof connectToEmpty>>;
  beforeAll(async () => {
    const url = await migratedDatabase(afterAll);
    for (let index = 0; index < count; index += 1) stores.push(await openPostgresStore(url, silent));
    connection = await connectToEmpty(url);
  });
  afterAll(async () => {
    await connection?.end();
    for (const it of stores) await it.close();
  });
  return { stores, empty: () => connection.empty() };
}

describe.runIf(hasPostgres)('PostgreSQL', () => {
  const { stores, empty } = sharedStores(1);

  describeStore('the store in PostgreSQL', async () => {
    await empty();
    return { ...(stores[0] as OpenStore), close: () => undefined };
  });
});

describe.runIf(hasPostgres)('the store in PostgreSQL, asked by three servers in turn', () => {
  const { stores, empty } = sharedStores(3);
  let store: Store;
  beforeEach(async () => {
    await empty();
    store = inTurn(stores);
  });

  describeAtOnce(() => store);
});
