import { expect, test, vi } from 'vitest';
import { addAccount, newLooseUsage, newModel } from '../../test/rows.ts';
import { createBackgroundTasks } from '../background-tasks.ts';
import { createSingleNode } from '../cluster/single-node.ts';
import { createMemoryStore } from '../memory/index.ts';
import type { Clock } from '../ports/clock.ts';
import { createSettlements } from '../settlements.ts';
import { createBudgets } from './budgets.ts';
import { moneyOf } from './money.ts';
import { createPendingCalls } from './pending-calls.ts';

const log = { info() {}, warn() {}, error() {} };

/** Calls whose clock waits until it is told. */
async function setup() {
  const store = createMemoryStore();
  const waits: { milliseconds: number; end(): void }[] = [];
  const clock: Clock = {
    now: () => 1000,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        waits.push({ milliseconds, end: resolve });
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  };
  const backgroundTasks = createBackgroundTasks(log);
  const settlements = createSettlements({ clock, log }, backgroundTasks);
  const cluster = createSingleNode('node');
  const calls = createPendingCalls({ store, clock, cluster, budgets: createBudgets({ store, clock }), settlements });
  const account = await addAccount(store);
  await store.models.insertMissing([newModel({ key: 'm', inputPrice: 1, outputPrice: 1 })]);
  const model = await store.models.byKey('m');
  if (!model) throw new Error('There is no model');
  const context = { id: 'req_1', address: null, userAgent: null, local: true, baseUrl: 'http://localhost' };
  const plan = { account, model, operation: 'o', context, tokens: { input: 1, output: 1000 }, messages: 1, dropped: 0 };
  const usage = newLooseUsage(account.id, { createdAt: 1000 });
  const recorded = async () => (await store.usage.list({ accountId: account.id, offset: 0, limit: 10 })).total;
  const tick = () => new Promise((resolve) => setTimeout(resolve));
  return { store, waits, calls, account, plan, usage, recorded, tick };
}

test('a call that ends at once is stored with its usage only', async () => {
  const { store, calls, plan, usage, recorded } = await setup();
  const begin = vi.spyOn(store.usage, 'begin');
  await (await calls.open(plan)).end(usage);
  expect(begin).not.toHaveBeenCalled();
  expect([await store.usage.pending(), await recorded()]).toEqual([[], 1]);
});

test('a call that lasts is stored before it ends, and ends with its usage', async () => {
  const { store, calls, plan, usage, waits, recorded, tick } = await setup();
  const call = await calls.open(plan);
  waits[0]?.end();
  await tick();
  expect(await store.usage.pending()).toHaveLength(1);
  await call.end(usage);
  expect(call.isStored()).toBe(true);
  expect([await store.usage.pending(), await recorded()]).toEqual([[], 1]);
});

test('with a limit, a call is stored or refused before the model is asked', async () => {
  const { store, calls, plan, account } = await setup();
  await store.budgets.setLimit(account.id, moneyOf(1.5));
  await calls.open(plan);
  expect(await store.usage.pending()).toHaveLength(1);
  await expect(calls.open(plan)).rejects.toMatchObject({ code: 'BUDGET_EXCEEDED' });
});

test('usage whose storing is in doubt is stored once', async () => {
  const { store, calls, plan, usage, waits, recorded, tick } = await setup();
  const record = store.usage.record;
  vi.spyOn(store.usage, 'record').mockImplementationOnce(async (it) => {
    await record(it);
    throw new Error('Nobody knows');
  });
  await expect((await calls.open(plan)).end(usage)).rejects.toThrow('Nobody knows');
  waits.at(-1)?.end();
  await tick();
  expect(await recorded()).toBe(1);
});

test('usage that is not stored is stored later, and no model is asked meanwhile', async () => {
  const { store, calls, plan, usage, waits, recorded, tick } = await setup();
  vi.spyOn(store.usage, 'record').mockRejectedValueOnce(new Error('full'));
  const call = await calls.open(plan);
  await expect(call.end(usage)).rejects.toThrow('full');
  expect(call.isStored()).toBe(false);
  vi.spyOn(store.usage, 'begin').mockRejectedValueOnce(new Error('still full'));
  await expect(calls.open(plan)).rejects.toThrow('still full');
  waits.at(-1)?.end();
  await tick();
  expect(await recorded()).toBe(1);
});
