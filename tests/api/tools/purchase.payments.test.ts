import type { Charge, Payment } from '@alingai/core';
import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { offerTool, payment } from './market.ts';

/** What the payment service was asked, each with the way to answer. */
const charges: { charge: Charge; answer(payment: Payment): void; fail(error: Error): void }[] = [];
const asked = new Set<() => void>();

const host = await useHost({
  payments: {
    charge: (charge) =>
      new Promise((answer, fail) => {
        charges.push({ charge, answer, fail });
        for (const notify of asked) notify();
        asked.clear();
      }),
  },
});

/** The next charge, once the payment service is asked for it. */
async function nextCharge() {
  if (charges.length === 0) await new Promise<void>((resolve) => asked.add(resolve));
  const [next] = charges.splice(0, 1);
  if (!next) throw new Error('There was no charge');
  return next;
}

const purchase = (token: string, tool_id: string, headers = {}) =>
  call(host, 'tools.purchase', { token, path: { tool_id }, headers, body: payment });

describe('tools.purchase, at the payment service', () => {
  test('200: asks for the server’s price in cents, under the purchase’s id', async () => {
    const { token } = await host.createPerson();
    const tool_id = await offerTool(host, { price: 1990, name: 'Palette' });
    const purchasing = purchase(token, tool_id);
    const { charge, answer } = await nextCharge();
    answer({ approved: true, paymentId: 'pay_1' });
    const { data } = (await purchasing).body;
    expect(data).toMatchObject({ amount: 19.9, payment_id: 'pay_1' });
    expect(charge).toEqual({
      reference: data.id,
      amount: 1990,
      currency: 'USD',
      method: 'credit_card',
      billingAddress: { country: 'CN', city: 'Beijing' },
      description: 'Palette',
    });
  });

  test('409: of two requests at once one charges', async () => {
    const { token } = await host.createPerson();
    const tool_id = await offerTool(host);
    const first = purchase(token, tool_id);
    const { answer } = await nextCharge();
    const second = await purchase(token, tool_id);
    expectRefusal(second, {
      code: 'REQUEST_IN_PROGRESS',
      field: 'tool_id',
      reason: 'is being purchased by another request',
    });
    expect(second.headers.get('retry-after')).toBe('1');
    answer({ approved: true, paymentId: 'pay_1' });
    expect((await first).status).toBe(200);
    expectRefusal(await purchase(token, tool_id), { code: 'CONFLICT', field: 'tool_id' });
    expect(charges).toEqual([]);
  });

  test('402: a declined payment tells why, and the next one has another reference', async () => {
    const { token } = await host.createPerson();
    const tool_id = await offerTool(host);
    const declining = purchase(token, tool_id);
    const first = await nextCharge();
    first.answer({ approved: false, reason: 'The card has expired' });
    expectRefusal(await declining, {
      code: 'PAYMENT_DECLINED',
      field: 'payment_method',
      reason: 'The card has expired',
    });
    const approving = purchase(token, tool_id);
    const second = await nextCharge();
    second.answer({ approved: true, paymentId: 'pay_1' });
    expect((await approving).status).toBe(200);
    expect(second.charge.reference).not.toBe(first.charge.reference);
  });

  test('503: without an answer of the payment service the retry has the same reference', async () => {
    const { token } = await host.createPerson();
    const tool_id = await offerTool(host);
    const headers = { 'Idempotency-Key': 'retried' };
    const failing = purchase(token, tool_id, headers);
    const first = await nextCharge();
    first.fail(new Error('connection lost'));
    expectRefusal(await failing, {
      code: 'SERVICE_UNAVAILABLE',
      reason: 'The payment service did not answer',
    });
    expect((await dataOf(host, 'purchases.list', { token })).purchases).toEqual([]);
    const retrying = purchase(token, tool_id, headers);
    const second = await nextCharge();
    expect(second.charge).toEqual(first.charge);
    second.answer({ approved: true, paymentId: 'pay_1' });
    expect((await retrying).body.data).toMatchObject({ id: first.charge.reference, payment_id: 'pay_1' });
  });

  test('200: a purchase that a crash broke off is taken up again under its reference, at its price', async () => {
    const person = await host.createPerson();
    const tool = await host.domain.tools.get(await offerTool(host));
    const now = host.clock.now();
    const { purchase: broken } = await host.store.purchases.reserve({
      publicId: `purchase_${tool.publicId}`,
      accountId: person.id,
      toolId: tool.id,
      amount: 500,
      paymentMethod: 'alipay',
      billingAddress: { country: 'DE', city: 'Berlin' },
      heldUntil: now + 60_000,
      owner: null,
      createdAt: now,
    });
    expectRefusal(await purchase(person.token, tool.publicId), { code: 'REQUEST_IN_PROGRESS', field: 'tool_id' });
    host.clock.advance(60_000);
    const retrying = purchase(person.token, tool.publicId);
    const { charge, answer } = await nextCharge();
    expect(charge).toMatchObject({ reference: broken.publicId, amount: 500, method: 'alipay' });
    answer({ approved: true, paymentId: 'pay_1' });
    expect((await retrying).body.data).toMatchObject({ id: broken.publicId, amount: 5, payment_method: 'alipay' });
  });

  test('200: the next start lets go of what the last one held', async () => {
    const person = await host.createPerson();
    const tool = await host.domain.tools.get(await offerTool(host));
    const broken = purchase(person.token, tool.publicId);
    const first = await nextCharge();
    await host.domain.start();
    const retrying = purchase(person.token, tool.publicId);
    const second = await nextCharge();
    expect(second.charge).toEqual(first.charge);
    for (const { answer } of [second, first]) answer({ approved: true, paymentId: 'pay_1' });
    expect((await retrying).body).toEqual((await broken).body);
    expect((await dataOf(host, 'purchases.list', { token: person.token })).purchases).toHaveLength(1);
    const path = { tool_id: tool.publicId };
    expect((await dataOf(host, 'tools.get', { token: person.token, path })).downloads).toBe(1);
  });
});
