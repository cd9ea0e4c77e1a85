import type { ModelUpstream } from '@alingai/core';
import { newPendingCall } from '@alingai/core/testing';
import { describe, expect, test } from 'vitest';
import { openHost, useHost } from '../../support/hosts/open.ts';
import type { Person } from '../../support/hosts/people.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { addCall } from '../usage/history.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });

/** Somebody who may spend so many dollars a month. */
async function somebodyWith(monthly_limit: number): Promise<Person> {
  const person = await host.createPerson();
  await dataOf(host, 'users.setBudget', {
    token: administrator.token,
    path: { user_id: person.id },
    body: { monthly_limit },
  });
  return person;
}

const budgetOf = async ({ token }: Person) => (await dataOf(host, 'usage.summary', { token })).budget;

// gpt-4 costs 0.03 dollars for 1,000 tokens in or out; “Hello” has one token.
const body = { message: 'Hello', model: 'gpt-4', max_tokens: 1000 };
const most = ((1 + 1000) * 0.03) / 1000;

describe('chat.send, with a budget', () => {
  test('402: refuses a call that could cost more than the limit, and says why', async () => {
    const person = await somebodyWith(0.03);
    expectRefusal(await call(host, 'chat.send', { token: person.token, body }), {
      code: 'BUDGET_EXCEEDED',
      reason: 'The call could cost $0.03003; of the month’s limit of $0.03, $0 is spent',
    });
    expect((await dataOf(host, 'conversations.list', { token: person.token })).conversations).toEqual([]);
    expect((await dataOf(host, 'usage.apiCalls', { token: person.token })).api_calls).toEqual([]);
    expect(await budgetOf(person)).toMatchObject({ spent: 0, reserved: 0 });
  });

  test('402: refuses when too much is spent already', async () => {
    const person = await somebodyWith(1);
    await addCall(host, person, { createdAt: host.clock.now(), cost: 0.98 });
    expectRefusal(await call(host, 'chat.send', { token: person.token, body }), {
      code: 'BUDGET_EXCEEDED',
      reason: 'The call could cost $0.03003; of the month’s limit of $1, $0.98 is spent',
    });
  });

  test('402: counts the conversation so far, which the model reads too', async () => {
    const person = await somebodyWith(most);
    const { token } = person;
    const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message: '/echo x', max_tokens: 1 } });
    await dataOf(host, 'users.setBudget', {
      token: administrator.token,
      path: { user_id: person.id },
      body: { monthly_limit: most + (await budgetOf(person)).spent },
    });
    expect((await call(host, 'chat.send', { token, body: { ...body, conversation_id } })).status).toBe(402);
    expect((await call(host, 'chat.send', { token, body })).status).toBe(200);
  });

  test('402: refuses what does not fit without max_tokens, rather than shorten the reply', async () => {
    const { token } = await somebodyWith(most);
    expect((await call(host, 'chat.send', { token, body: { ...body, max_tokens: undefined } })).status).toBe(402);
    expect((await call(host, 'chat.send', { token, body })).status).toBe(200);
  });

  test('200: lets a call through that fits to the last digit, and counts what it really cost', async () => {
    const person = await somebodyWith(most);
    await dataOf(host, 'chat.send', { token: person.token, body });
    const [recorded] = (await dataOf(host, 'usage.apiCalls', { token: person.token })).api_calls;
    expect(recorded?.cost).toBeGreaterThan(0);
    expect(await budgetOf(person)).toMatchObject({ spent: recorded?.cost, reserved: 0 });
  });

  test('200: lets everybody through who has no limit', async () => {
    const person = await host.createPerson();
    await addCall(host, person, { createdAt: host.clock.now(), cost: 90_000 });
    expect((await call(host, 'chat.send', { token: person.token, body })).status).toBe(200);
  });

  test('200: begins anew with the month of the person’s time zone', async () => {
    await using later = await openHost();
    const { id: user_id, token } = await later.createPerson();
    const { domain, store, clock } = later;
    await domain.budgets.setLimit(user_id, most);
    const account = await store.accounts.byId(user_id);
    if (!account) throw new Error('There is no such account');
    await addCall(later, { ...(await later.createPerson()), id: user_id }, { createdAt: clock.now(), cost: most });
    expect((await call(later, 'chat.send', { token, body })).status).toBe(402);
    clock.advance(31 * 24 * 60 * 60 * 1000);
    expect(await domain.budgets.of(account)).toMatchObject({ spent: 0 });
    const again = await domain.sessions.open(account, {
      id: 'req_suite',
      address: null,
      userAgent: null,
      baseUrl: later.baseURL,
    });
    expect((await call(later, 'chat.send', { token: again.accessToken, body })).status).toBe(200);
  });

  test('402: calls at the same time share one limit, and those under way are told of', async () => {
    const person = await somebodyWith(2 * most);
    const { token } = person;
    const slow = { ...body, message: '/slow 1000 Hello' };
    const controller = new AbortController();
    const sending = host
      .fetch(`${host.baseURL}/api/chat/send`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(slow),
        signal: controller.signal,
      })
      .catch(() => undefined);
    await host.clock.longWait(1000);
    const { reserved } = await budgetOf(person);
    expect(reserved).toBeGreaterThan(most);
    expectRefusal(await call(host, 'chat.send', { token, body }), {
      code: 'BUDGET_EXCEEDED',
      reason: `The call could cost $0.03003; of the month’s limit of $0.06006, $0 is spent and $${reserved} is reserved for calls under way`,
    });
    controller.abort();
    await sending;
    await expect.poll(async () => (await budgetOf(person)).reserved, { interval: 5, timeout: 5000 }).toBe(0);
    expect((await call(host, 'chat.send', { token, body })).status).toBe(200);
  });

  test('402: of many calls at once only as many get through as fit', async () => {
    let letAnswer = () => {};
    const gate = new Promise<void>((resolve) => {
      letAnswer = resolve;
    });
    const models: ModelUpstream = {
      async *stream() {
        await gate;
        yield { type: 'finish', reason: 'stop', tokens: { input: 2, output: 0 } };
      },
    };
    await using held = await openHost({ models });
    const { id, token } = await held.createPerson();
    await held.domain.budgets.setLimit(id, 3 * most);
    const refused: number[] = [];
    const sending = Array.from({ length: 8 }, async () => {
      const { status } = await call(held, 'chat.send', { token, body });
      if (status === 402) refused.push(status);
      return status;
    });
    await expect.poll(() => refused.length, { interval: 5, timeout: 5000 }).toBe(5);
    letAnswer();
    expect((await Promise.all(sending)).filter((it) => it === 200)).toHaveLength(3);
    expect(await dataOf(held, 'usage.summary', { token })).toMatchObject({ calls: 3, budget: { reserved: 0 } });
  });

  test('502: gives back what was reserved for a call that failed', async () => {
    const person = await somebodyWith(1);
    expect(
      (await call(host, 'chat.send', { token: person.token, body: { ...body, message: '/fail 500' } })).status,
    ).toBe(502);
    expect((await budgetOf(person)).reserved).toBe(0);
  });

  test('200: the platform gives back what a crash left reserved when it starts', async () => {
    await using crashed = await openHost();
    const { id } = await crashed.createPerson();
    const account = await crashed.store.accounts.byId(id);
    if (!account) throw new Error('There is nobody to reserve for');
    await crashed.domain.budgets.setLimit(id, 100);
    await crashed.store.usage.begin(newPendingCall(id, { most: 1000, since: 0 }));
    expect((await crashed.domain.budgets.of(account)).reserved).toBeGreaterThan(0);
    await crashed.domain.start();
    expect((await crashed.domain.budgets.of(account)).reserved).toBe(0);
  });
});
