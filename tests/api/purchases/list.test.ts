import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

import { offerTool, payment } from '../tools/market.ts';

const host = await useHost();

async function buyerOf(...names: string[]) {
  const { token } = await host.createPerson();
  for (const name of names) {
    const path = { tool_id: await offerTool(host, { name }) };
    await dataOf(host, 'tools.purchase', { token, path, body: payment });
  }
  return { token };
}

describe('purchases.list', () => {
  test('200: lists what a person has purchased, the newest first', async () => {
    const { token } = await buyerOf('First', 'Second');
    const { purchases, pagination } = await dataOf(host, 'purchases.list', { token });
    expect(purchases.map((it) => it.tool.name)).toEqual(['Second', 'First']);
    expect(purchases[0]).toEqual({
      id: expect.stringMatching(/^purchase_/),
      tool: { id: expect.stringMatching(/^tool_/), name: 'Second' },
      amount: 9.99,
      currency: 'USD',
      payment_method: 'credit_card',
      payment_id: `sandbox_${purchases[0]?.id}`,
      created_at: expect.any(String),
    });
    expect(pagination).toEqual({ current_page: 1, total_pages: 1, total_count: 2, per_page: 20 });
  });

  test('200: comes in pages', async () => {
    const { token } = await buyerOf('a', 'b', 'c');
    expect(await dataOf(host, 'purchases.list', { token, query: { limit: 2, page: 2 } })).toMatchObject({
      purchases: [{ tool: { name: 'a' } }],
      pagination: { current_page: 2, total_pages: 2, total_count: 3, per_page: 2 },
    });
  });

  test('200: shows nobody else’s, also to administrators', async () => {
    await buyerOf('Private');
    const { token } = await host.createPerson({ role: 'admin' });
    expect((await dataOf(host, 'purchases.list', { token })).purchases).toEqual([]);
  });

  test('400: refuses pages out of range', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'purchases.list', { token, query: { limit: 101 } }), {
      code: 'VALIDATION_ERROR',
      field: 'limit',
      reason: 'must be <= 100',
    });
  });
});
