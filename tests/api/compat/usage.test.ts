import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { dataOf } from '../../support/http/call.ts';
import { surfaces } from './surfaces.ts';

const host = await useHost();
const { token: administrator } = await host.createPerson({ role: 'admin' });

describe.each(surfaces)('A call on $name', ({ name, asking, ask }) => {
  test('is in the native usage, under the name of its operation', async () => {
    const { token } = await host.createPerson();
    expect((await ask(host, token, '/echo One two')).status).toBeLessThan(300);
    const { api_calls } = await dataOf(host, 'usage.apiCalls', { token });
    expect(api_calls).toMatchObject([{ operation: asking, status_code: 200, response_tokens: expect.any(Number) }]);
    const { calls, total_tokens, budget } = await dataOf(host, 'usage.summary', { token });
    expect({ calls, total_tokens }).toEqual({ calls: 1, total_tokens: api_calls[0]?.total_tokens });
    expect(budget.spent).toBe(api_calls[0]?.cost);
  });

  test('is refused when the month’s budget is too small, and asks no model', async () => {
    const { token, id } = await host.createPerson();
    const path = { user_id: id };
    await dataOf(host, 'users.setBudget', { token: administrator, path, body: { monthly_limit: 0 } });
    // OpenAI has one status for too many requests and too little money.
    expect((await ask(host, token, '/echo Hi')).status).toBe(name === 'openai' ? 429 : 402);
    expect((await dataOf(host, 'usage.summary', { token })).calls).toBe(0);
  });
});
