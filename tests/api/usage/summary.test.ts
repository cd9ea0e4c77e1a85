import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { addCall } from './history.ts';

const host = await useHost();
const HOUR = 60 * 60 * 1000;

const stats = (token: string) => dataOf(host, 'usage.summary', { token });

describe('usage.summary', () => {
  test('200: is all zero for somebody who has done nothing', async () => {
    const { token } = await host.createPerson();
    expect(await stats(token)).toEqual({
      conversations: 0,
      messages: 0,
      calls: 0,
      failed_calls: 0,
      input_tokens: 0,
      output_tokens: 0,
      total_tokens: 0,
      cost: 0,
      budget: {
        month: expect.stringMatching(/^\d{4}-\d{2}$/),
        monthly_limit: null,
        spent: 0,
        reserved: 0,
        remaining: null,
      },
      models: [],
    });
  });

  test('200: counts what was sent, by model, with its exact cost', async () => {
    const { token } = await host.createPerson();
    const tokens = { 'gpt-4': 0, 'gpt-3.5-turbo': 0 };
    for (const model of ['gpt-4', 'gpt-3.5-turbo', 'gpt-4'] as const) {
      const body = { message: '/echo one two three', model };
      tokens[model] += (await dataOf(host, 'chat.send', { token, body })).tokens_used;
    }
    const { cost, models, ...rest } = await stats(token);
    expect(rest).toMatchObject({ conversations: 3, messages: 6, calls: 3, failed_calls: 0 });
    expect(rest.total_tokens).toBe(tokens['gpt-4'] + tokens['gpt-3.5-turbo']);
    expect(models.map((it) => [it.model, it.calls, it.total_tokens])).toEqual([
      ['gpt-3.5-turbo', 1, tokens['gpt-3.5-turbo']],
      ['gpt-4', 2, tokens['gpt-4']],
    ]);
    const catalogue = await host.store.models.list();
    for (const used of models) {
      const model = catalogue.find((it) => it.key === used.model);
      const exact = used.input_tokens * (model?.inputPrice ?? 0) + used.output_tokens * (model?.outputPrice ?? 0);
      expect(used.cost).toBeGreaterThan(0);
      expect(used.cost).toBeCloseTo(exact / 1000, 10);
    }
    expect(cost).toBeCloseTo(
      models.reduce((sum, it) => sum + it.cost, 0),
      10,
    );
    expect(rest.budget.spent).toBe(cost);
  });

  test('200: counts failed calls', async () => {
    const { token } = await host.createPerson();
    await call(host, 'chat.send', { token, body: { message: '/fail 500' } });
    expect(await stats(token)).toMatchObject({ calls: 1, failed_calls: 1, models: [{ calls: 1, failed_calls: 1 }] });
  });

  test('200: forgets deleted conversations, but not what they cost', async () => {
    const { token } = await host.createPerson();
    const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message: 'Hello' } });
    const before = await stats(token);
    await dataOf(host, 'conversations.delete', { token, path: { conversation_id } });
    expect(await stats(token)).toEqual({ ...before, conversations: 0, messages: 0 });
  });

  test('200: shows nobody else’s', async () => {
    const person = await host.createPerson();
    await dataOf(host, 'chat.send', { token: (await host.createPerson()).token, body: { message: 'Hello' } });
    expect(await stats(person.token)).toMatchObject({ conversations: 0, calls: 0, cost: 0 });
  });

  test('200: shows the month of the person’s time zone and what was spent in it', async () => {
    const person = await host.createPerson();
    const now = host.clock.now();
    // Two zones that are a day apart for 25 hours of each month's turn, so that both months are seen below.
    for (const timezone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      await dataOf(host, 'account.updatePreferences', { token: person.token, body: { timezone } });
      const { budget } = await stats(person.token);
      const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(now);
      expect(budget.month).toBe(parts.slice(0, 7));
    }
    await addCall(host, person, { createdAt: now, cost: 0.1 });
    await addCall(host, person, { createdAt: now, cost: 0.2 });
    await addCall(host, person, { createdAt: now - 31 * 24 * HOUR, cost: 5 });
    const { cost, budget } = await stats(person.token);
    expect(budget).toMatchObject({ spent: 0.3, reserved: 0 });
    expect(cost).toBe(5.3);
  });

  test('200: shows the own budget', async () => {
    const person = await host.createPerson();
    const { token } = await host.createPerson({ role: 'admin' });
    await dataOf(host, 'users.setBudget', { token, path: { user_id: person.id }, body: { monthly_limit: 5 } });
    await addCall(host, person, { createdAt: host.clock.now(), cost: 1.1 });
    expect((await stats(person.token)).budget).toMatchObject({ monthly_limit: 5, spent: 1.1, remaining: 3.9 });
  });
});
