import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { offerTool, payment } from '../../tools/market.ts';
import { bodyOf, expectError, TIMESTAMP } from './maas.ts';

const host = await useHost();
const id = 'compat.maas.purchaseTool';
const path = { tool_id: 'tool_nowhere' };

describe(id, () => {
  test('201: purchases a tool as documented, which is seen natively', async () => {
    const { token } = await host.createPerson();
    const tool_id = await offerTool(host);
    const body = { payment_method: 'credit_card', billing_address: { country: 'CN', city: 'Beijing' } };
    const purchase = await bodyOf(host, id, { token, path: { tool_id }, body });
    expect(purchase).toEqual({
      id: expect.stringMatching(/^purchase_\w{16,}$/),
      tool_id,
      amount: 9.99,
      currency: 'USD',
      payment_method: 'credit_card',
      status: 'completed',
      created_at: expect.stringMatching(TIMESTAMP),
    });
    expect((await dataOf(host, 'purchases.list', { token })).purchases).toMatchObject([
      { id: purchase.id, tool: { id: tool_id } },
    ]);
    expect((await dataOf(host, 'tools.get', { token, path: { tool_id } })).purchased).toBe(true);
  });

  test('400: refuses what is missing or no country', async () => {
    const { token } = await host.createPerson();
    const tool = { tool_id: await offerTool(host) };
    const wrong: [string, object][] = [
      ['payment_method', { billing_address: payment.billing_address }],
      ['payment_method', { ...payment, payment_method: 'cash' }],
      ['billing_address', { payment_method: 'alipay' }],
      ['billing_address.city', { ...payment, billing_address: { country: 'CN' } }],
      ['billing_address.country', { ...payment, billing_address: { country: 'XX', city: 'Nowhere' } }],
    ];
    for (const [field, body] of wrong) expectError(await call(host, id, { token, path: tool, body }), 400, { field });
  });

  test('201: ignores what is not listed, such as a price of one’s own', async () => {
    const { token } = await host.createPerson();
    const tool = { tool_id: await offerTool(host) };
    expect(await bodyOf(host, id, { token, path: tool, body: { ...payment, amount: 0 } })).toMatchObject({
      amount: 9.99,
    });
  });

  test('402: a declined payment buys nothing', async () => {
    const { token } = await host.createPerson();
    const tool = { tool_id: await offerTool(host) };
    const body = { ...payment, billing_address: { country: 'CN', city: 'Declined' } };
    expectError(await call(host, id, { token, path: tool, body }), 402, {
      code: 'PAYMENT_DECLINED',
      field: 'payment_method',
    });
    expect((await dataOf(host, 'purchases.list', { token })).purchases).toEqual([]);
  });

  test('404: knows no such tool', async () => {
    const { token } = await host.createPerson();
    expectError(await call(host, id, { token, path, body: payment }), 404, { field: 'tool_id' });
  });

  test('409: what is purchased, here or natively, is not purchased again', async () => {
    const { token } = await host.createPerson();
    const tool = { tool_id: await offerTool(host) };
    await dataOf(host, 'tools.purchase', { token, path: tool, body: payment });
    expectError(await call(host, id, { token, path: tool, body: payment }), 409, {
      field: 'tool_id',
      reason: 'is purchased already',
    });
  });

  test('503: the payment service may not answer', async () => {
    await using broken = await openHost({ payments: { charge: () => Promise.reject(new Error('connection lost')) } });
    const { token } = await broken.createPerson();
    const tool = { tool_id: await offerTool(broken) };
    expectError(await call(broken, id, { token, path: tool, body: payment }), 503);
  });
});
