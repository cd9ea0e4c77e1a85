import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf, type FittingCall } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { addCall } from './history.ts';

const host = await useHost();

const statistics = (token: string, query?: FittingCall<'usage.platform'>['query']) =>
  dataOf(host, 'usage.platform', { token, query });

async function administratorIn(timezone: string): Promise<string> {
  const { token } = await host.createPerson({ role: 'admin' });
  await dataOf(host, 'account.updatePreferences', { token, body: { timezone } });
  return token;
}

const at = (time: string) => ({ createdAt: Date.parse(time) });

describe('usage.platform', () => {
  test('200: adds up everybody’s calls by day and model, failures by status, and first tokens', async () => {
    const token = await administratorIn('UTC');
    const [one, other] = [await host.createPerson(), await host.createPerson()];
    await addCall(host, one, { ...at('2025-03-01T00:00:00Z'), model: 'b', cost: 0.1, firstToken: 250 });
    await addCall(host, other, { ...at('2025-03-01T23:59:59Z'), model: 'b', cost: 0.2, firstToken: 250 });
    await addCall(host, one, { ...at('2025-03-01T12:00:00Z'), model: 'a', cost: 0.3, firstToken: 4000 });
    await addCall(host, other, { ...at('2025-03-03T12:00:00Z'), model: 'a', cost: 0, status: 502, firstToken: null });
    await addCall(host, one, { ...at('2025-03-03T12:00:00Z'), model: 'b', cost: 0.1, status: 499, firstToken: 900 });
    await addCall(host, one, { ...at('2025-03-04T00:00:00Z'), model: 'a' });

    const calls = (model: string, call_count: number, failed_count: number, cost: number) => ({
      model,
      call_count,
      failed_count,
      input_tokens: 10 * call_count,
      output_tokens: 20 * call_count,
      cost,
    });
    const query = { start_date: '2025-03-01', end_date: '2025-03-03' };
    expect(await statistics(token, query)).toEqual({
      ...query,
      time_zone: 'UTC',
      daily_calls: [
        { date: '2025-03-01', ...calls('a', 1, 0, 0.3) },
        { date: '2025-03-01', ...calls('b', 2, 0, 0.3) },
        { date: '2025-03-03', ...calls('a', 1, 1, 0) },
        { date: '2025-03-03', ...calls('b', 1, 1, 0.1) },
      ],
      daily_failures: [
        { date: '2025-03-03', status_code: 499, call_count: 1 },
        { date: '2025-03-03', status_code: 502, call_count: 1 },
      ],
      daily_first_tokens: [
        { date: '2025-03-01', call_count: 3, median: 256, p95: 4096 },
        { date: '2025-03-03', call_count: 1, median: 1024, p95: 1024 },
      ],
    });
  });

  test('200: counts what was just sent, with the time of its first token', async () => {
    const token = await administratorIn('UTC');
    const { token: sender } = await host.createPerson();
    const ofModel = async () => {
      const { daily_calls, daily_first_tokens } = await statistics(token);
      const today = daily_calls.find((it) => it.model === 'gpt-4o-mini');
      return { calls: today?.call_count ?? 0, begun: daily_first_tokens.at(-1)?.call_count ?? 0 };
    };
    const before = await ofModel();
    await dataOf(host, 'chat.send', { token: sender, body: { message: 'Hello', model: 'gpt-4o-mini' } });
    expect(await ofModel()).toEqual({ calls: before.calls + 1, begun: before.begun + 1 });
    const { api_calls } = await dataOf(host, 'usage.apiCalls', { token: sender });
    expect(api_calls[0]?.first_token_duration).toBeLessThanOrEqual(api_calls[0]?.call_duration ?? -1);
  });

  test('200: counts by the days of the administrator’s own time zone', async () => {
    const person = await host.createPerson();
    await addCall(host, person, at('2025-05-09T18:14:59Z'));
    await addCall(host, person, at('2025-05-09T18:15:00Z'));
    const days = async (token: string) =>
      (await statistics(token, { start_date: '2025-05-01', end_date: '2025-05-31' })).daily_calls.map((it) => it.date);
    expect(await days(await administratorIn('Asia/Kathmandu'))).toEqual(['2025-05-09', '2025-05-10']);
    expect(await days(await administratorIn('UTC'))).toEqual(['2025-05-09']);
  });

  test('200: is empty where nothing happened', async () => {
    const query = { start_date: '2001-01-01', end_date: '2001-01-02' };
    expect(await statistics(await administratorIn('UTC'), query)).toEqual({
      ...query,
      time_zone: 'UTC',
      daily_calls: [],
      daily_failures: [],
      daily_first_tokens: [],
    });
  });

  test('400: refuses too many days', async () => {
    const query = { start_date: '2023-01-01', end_date: '2024-01-02' };
    expectRefusal(await call(host, 'usage.platform', { token: await administratorIn('UTC'), query }), {
      code: 'VALIDATION_ERROR',
      field: 'end_date',
      reason: 'must be at most 366 days from start_date, 2023-01-01',
    });
  });
});
