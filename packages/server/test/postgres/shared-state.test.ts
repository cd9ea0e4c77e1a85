import { createSecretKey } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { Clock } from '@alingai/core';
import { addAccount } from '@alingai/core/testing';
import { describeAvatars, describeMailer, describeRateLimiter } from '@alingai/core/testing/port-suites';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { openKeyRing } from '../../src/adapters/key-ring.ts';
import { createVault } from '../../src/adapters/vault.ts';
import { outbox } from '../../src/cli/outbox.ts';
import type { SharedState } from '../../src/storage/open-store.ts';
import { openPostgresStore } from '../../src/storage/postgres/index.ts';
import { temporaryFolder } from '../folder.ts';
import { hasPostgres } from './databases.ts';
import { migratedDatabase } from './migrated.ts';
import { silent } from './silent.ts';

const SERVERS = 3;
const [OLD, NEW, OTHER] = ['old', 'new', 'other'].map((it) => `${it}-secret-`.repeat(4)) as [string, string, string];

const vault = createVault({ current: 'k', keys: new Map([['k', createSecretKey(Buffer.alloc(32))]]) });
const clock: Clock = { now: () => 1, wait: async () => undefined };

async function open(servers = 1) {
  const url = await migratedDatabase();
  const stores = await Promise.all(Array.from({ length: servers }, () => openPostgresStore(url, silent)));
  onTestFinished(async () => {
    for (const it of stores) await it.close();
  });
  const shared = stores.map((it) => it.shared as SharedState);
  const [first, firstStore] = [shared[0] as SharedState, stores[0]];
  if (!firstStore) throw new Error('There is no store');
  return { url, shared, first, store: firstStore };
}

describe.runIf(hasPostgres)('what servers on PostgreSQL share', () => {
  describeAvatars('avatars in the database', async () => {
    const { first, store } = await open();
    return { avatars: first.avatars, store };
  });

  describeRateLimiter('rate limits in the database', async (time) => (await open()).first.limiter(time));

  describeMailer('mails in the database', async () => {
    const mailer = (await open()).first.outbox({ vault, clock, log: silent });
    return {
      mailer,
      sent: async () => (await mailer.kept()).map(({ to, subject, text }) => ({ to, subject, text: text ?? '' })),
    };
  });

  test('mails in the database are printed for those who have the secret', async () => {
    const { url, first } = await open();
    const keyRing = await openKeyRing('', OLD, first.signingKey);
    const mailer = first.outbox({ vault: createVault(keyRing), clock, log: silent });
    await mailer.send({ to: 'xiaoming@example.com', subject: 'Verify', text: 'a-token-to-copy\n' });
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    onTestFinished(() => write.mockRestore());
    const print = (secret: string) =>
      outbox(['--database', url, '--data', temporaryFolder()], { ALINGAI_SECRET: secret });
    await expect(print(OTHER)).rejects.toThrow('another secret');
    await print(OLD);
    expect(write.mock.calls.join('')).toBe(
      'To: xiaoming@example.com\nSubject: Verify\nDate: Thu, 01 Jan 1970 00:00:00 GMT\n\na-token-to-copy\n\n',
    );
  });

  test('a limit holds for all servers together, by the clock of the database', async () => {
    const { shared } = await open(SERVERS);
    const limiters = shared.map((it) => it.limiter(null));
    const rule = { name: 'login', perMinute: 20 };
    const taken = Array.from({ length: 60 }, (_, index) =>
      limiters[index % SERVERS]?.take(rule, 'address:203.0.113.7'),
    );
    const verdicts = await Promise.all(taken);
    expect(verdicts.filter((it) => it?.allowed)).toHaveLength(20);
    for (const it of verdicts) expect(it?.resetSeconds).toBeGreaterThan(50);
    expect(await limiters[0]?.take(rule, 'address:203.0.113.8')).toMatchObject({ allowed: true, remaining: 19 });
  });

  test('a picture goes with its account', async () => {
    const { first, store } = await open();
    const { id } = await addAccount(store);
    const name = `user_${id}-a.png`;
    await first.avatars.replace(id, { name, type: 'image/png', bytes: new Uint8Array([1]) }, 5);
    while (await store.erasures.removePart(id));
    expect(await first.avatars.get(name)).toBeUndefined();
  });

  test('of servers that begin at once with secrets of their own, one gets the database', async () => {
    const { shared } = await open(SERVERS);
    const begun = await Promise.allSettled(shared.map((it) => openKeyRing(temporaryFolder(), null, it.signingKey)));
    expect(begun.filter((it) => it.status === 'fulfilled')).toHaveLength(1);
  });

  test('a server without a secret makes none beside the one of the others, and one with another is refused', async () => {
    const { first } = await open();
    const folder = temporaryFolder();
    await openKeyRing(folder, null, first.signingKey);
    await openKeyRing(folder, null, first.signingKey);
    const fresh = temporaryFolder();
    const refused = 'The database was begun with another secret. All servers on it need the same';
    await expect(openKeyRing(fresh, null, first.signingKey)).rejects.toThrow(refused);
    expect(readdirSync(fresh)).toEqual([]);
    await expect(openKeyRing(folder, OTHER, first.signingKey)).rejects.toThrow(refused);
  });

  test('a new secret comes in two rounds, each of which leaves no server without the one that signs', async () => {
    const { signingKey } = (await open()).first;
    const begin = (secrets: string) => openKeyRing('', secrets, signingKey);
    await begin(OLD);
    await expect(begin(NEW)).rejects.toThrow('another secret');
    await begin(`${OLD},${NEW}`);
    await begin(`${NEW},${OLD}`);
    await expect(begin(OLD)).rejects.toThrow('another secret');
    await begin(NEW);
  });
});
