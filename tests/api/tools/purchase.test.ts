import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

import { offerTool, payment } from './market.ts';

const host = await useHost();
const declined = { ...payment, billing_address: { country: 'CN', city: 'Declined' } } as const;

const purchase = (token: string, tool_id: string, headers = {}, body: object = payment) =>
  call(host, 'tools.purchase', { token, path: { tool_id }, headers, body });

async function downloadsOf(tool_id: string): Promise<number> {
  const { token } = await host.createPerson();
  return (await dataOf(host, 'tools.get', { token, path: { tool_id } })).downloads;
}

describe('tools.purchase', () => {
  test('200: charges the tool’s price and answers with the purchase', async () => {
    const { token } = await host.createPerson();
    const tool_id = await offerTool(host);
    const body = {
      payment_method: 'wechat_pay',
      billing_address: {
        country: 'CN',
        city: '北京',
        name: '王',
        street: '一号',
        state: '北京',
        postal_code: '100000',
      },
    } as const;
    const bought = await dataOf(host, 'tools.purchase', { token, path: { tool_id }, body });
    expect(bought).toEqual({
      id: expect.stringMatching(/^purchase_\w{16,}$/),
      tool: { id: tool_id, name: '代码生成器' },
      amount: 9.99,
      currency: 'USD',
      payment_method: 'wechat_pay',
      payment_id: `sandbox_${bought.id}`,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    });
    expect((await dataOf(host, 'purchases.list', { token })).purchases).toEqual([bought]);
    expect(await downloadsOf(tool_id)).toBe(1);
  });

  test('200: what is free is not charged', async () => {
    const { token } = await host.createPerson();
    const path = { tool_id: await offerTool(host, { price: 0 }) };
    expect(await dataOf(host, 'tools.purchase', { token, path, body: declined })).toMatchObject({
      amount: 0,
      payment_id: null,
    });
  });

  test('200: everybody purchases for themselves', async () => {
    const tool_id = await offerTool(host);
    for (let people = 1; people <= 3; people += 1) {
      expect((await purchase((await host.createPerson()).token, tool_id)).status).toBe(200);
      expect(await downloadsOf(tool_id)).toBe(people);
    }
  });

  test('200: a retry with the same key gets the first answer again', async () => {
    const { token } = await host.createPerson();
    const tool_id = await offerTool(host);
    const first = await purchase(token, tool_id, { 'Idempotency-Key': 'once' });
    const retry = await purchase(token, tool_id, { 'Idempotency-Key': 'once' });
    expect([first.status, retry.status]).toEqual([200, 200]);
    expect(retry.body).toEqual(first.body);
    expect(retry.headers.get('idempotency-replayed')).toBe('true');
    expect(await downloadsOf(tool_id)).toBe(1);
  });

  test('400: refuses a country that there is not', async () => {
    const { token } = await host.createPerson();
    for (const country of ['XX', 'UK', 'EU']) {
      const body = { ...payment, billing_address: { country, city: 'Beijing' } };
      expectRefusal(await purchase(token, await offerTool(host), {}, body), {
        code: 'VALIDATION_ERROR',
        field: 'billing_address.country',
        reason: 'is not an ISO 3166 country code',
      });
    }
  });

  test('402: a declined payment buys nothing, and another may be tried', async () => {
    const { token } = await host.createPerson();
    const tool_id = await offerTool(host);
    for (const headers of [{}, { 'Idempotency-Key': 'again' }]) {
      expectRefusal(await purchase(token, tool_id, headers, declined), {
        code: 'PAYMENT_DECLINED',
        field: 'payment_method',
        reason: 'The sandbox declines payments from the city Declined',
      });
    }
    expect((await dataOf(host, 'purchases.list', { token })).purchases).toEqual([]);
    expect(await dataOf(host, 'tools.get', { token, path: { tool_id } })).toMatchObject({
      purchased: false,
      downloads: 0,
    });
    expect((await purchase(token, tool_id, { 'Idempotency-Key': 'again' })).status).toBe(200);
  });

  test('404: knows no such tool', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await purchase(token, 'tool_nowhere'), {
      code: 'NOT_FOUND',
      field: 'tool_id',
      reason: 'No such tool',
    });
  });

  test('409: sells a tool once to a person', async () => {
    const { token } = await host.createPerson();
    for (const price of [999, 0]) {
      const tool_id = await offerTool(host, { price });
      await purchase(token, tool_id);
      for (const headers of [{}, { 'Idempotency-Key': `another ${price}` }]) {
        expectRefusal(await purchase(token, tool_id, headers), {
          code: 'CONFLICT',
          field: 'tool_id',
          reason: 'is purchased already',
        });
      }
      expect(await downloadsOf(tool_id)).toBe(1);
    }
  });

  test('422: refuses a key with another body, and with another tool', async () => {
    const { token } = await host.createPerson();
    const tool_id = await offerTool(host);
    const headers = { 'Idempotency-Key': 'reused' };
    await purchase(token, tool_id, headers);
    const refusal = { code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotency-key' } as const;
    expectRefusal(await purchase(token, tool_id, headers, { ...payment, payment_method: 'alipay' }), refusal);
    expectRefusal(await purchase(token, await offerTool(host), headers), refusal);
  });
});
