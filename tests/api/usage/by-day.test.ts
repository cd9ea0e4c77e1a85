import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import type { Person } from '../../support/hosts/people.ts';
import { call, dataOf, type FittingCall } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { addCall, addConversation } from './history.ts';

const host = await useHost();
const DAY = 24 * 60 * 60 * 1000;

const statistics = (token: string, query?: FittingCall<'usage.byDay'>['query']) =>
  dataOf(host, 'usage.byDay', { token, query });

async function somebodyIn(timezone: string): Promise<Person> {
  const person = await host.createPerson();
  await dataOf(host, 'account.updatePreferences', { token: person.token, body: { timezone } });
  return person;
}

const at = (time: string) => ({ createdAt: Date.parse(time) });

/** How many calls there were on which day. */
async function calls(token: string, start_date: string, end_date: string): Promise<Record<string, number>> {
  const { daily_statistics } = await statistics(token, { start_date, end_date });
  return Object.fromEntries(daily_statistics.map((it) => [it.date, it.call_count]));
}

describe('usage.byDay', () => {
  test('200: is empty for somebody who has done nothing, over the last 30 days', async () => {
    const { token } = await somebodyIn('UTC');
    const today = new Date(host.clock.now());
    expect(await statistics(token)).toEqual({
      start_date: new Date(today.getTime() - 29 * DAY).toISOString().slice(0, 10),
      end_date: today.toISOString().slice(0, 10),
      time_zone: 'UTC',
      total_conversations: 0,
      total_messages: 0,
      total_tokens: 0,
      total_cost: 0,
      model_statistics: [],
      daily_statistics: [],
    });
  });

  test('200: sums up by model and by day, and leaves empty days out', async () => {
    const person = await somebodyIn('UTC');
    await addCall(host, person, { ...at('2026-03-01T00:00:00Z'), model: 'b', cost: 0.1 });
    await addCall(host, person, { ...at('2026-03-03T23:59:59Z'), model: 'b', cost: 0.2 });
    await addCall(host, person, { ...at('2026-03-03T12:00:00Z'), model: 'a', cost: 0.000_000_000_1 });
    await addCall(host, person, at('2026-02-28T23:59:59Z'));
    await addCall(host, person, at('2026-03-05T00:00:00Z'));
    await addConversation(host, person, Date.parse('2026-03-04T10:00:00Z'), 'a');

    const counts = (conversations: number, exchanges: number) => ({
      conversation_count: conversations,
      message_count: 2 * exchanges,
      call_count: exchanges,
      token_count: 30 * exchanges,
    });
    const query = { start_date: '2026-03-01', end_date: '2026-03-04' };
    expect(await statistics(person.token, query)).toEqual({
      ...query,
      time_zone: 'UTC',
      total_conversations: 4,
      total_messages: 6,
      total_tokens: 90,
      total_cost: 0.300_000_000_1,
      model_statistics: [
        { model: 'a', ...counts(2, 1), cost: 0.000_000_000_1 },
        { model: 'b', ...counts(2, 2), cost: 0.3 },
      ],
      daily_statistics: [
        { date: '2026-03-01', ...counts(1, 1), cost: 0.1 },
        { date: '2026-03-03', ...counts(2, 2), cost: 0.200_000_000_1 },
        { date: '2026-03-04', ...counts(1, 0), cost: 0 },
      ],
    });
    expect(await statistics(person.token, { ...query, model: 'a' })).toMatchObject({
      total_conversations: 2,
      total_tokens: 30,
      model_statistics: [{ model: 'a' }],
      daily_statistics: [{ date: '2026-03-03' }, { date: '2026-03-04' }],
    });
    expect(await statistics(person.token, { ...query, model: 'c' })).toMatchObject({
      total_conversations: 0,
      daily_statistics: [],
    });
  });

  test('200: agrees with the stats on what was just sent', async () => {
    const { token } = await host.createPerson();
    const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message: 'Hello', model: 'gpt-4' } });
    await dataOf(host, 'chat.send', { token, body: { message: 'And again', conversation_id, model: 'gpt-4o-mini' } });
    const stats = await dataOf(host, 'usage.summary', { token });
    expect(await statistics(token)).toMatchObject({
      total_conversations: 1,
      total_messages: 4,
      total_tokens: stats.total_tokens,
      total_cost: stats.cost,
      model_statistics: [
        { model: 'gpt-4', conversation_count: 1, message_count: 2 },
        { model: 'gpt-4o-mini', conversation_count: 0, message_count: 2 },
      ],
    });
    await dataOf(host, 'conversations.delete', { token, path: { conversation_id } });
    expect(await statistics(token)).toMatchObject({ total_conversations: 1, total_messages: 4 });
  });

  test.each([
    ['Asia/Shanghai', '2026-03-09T16:00:00Z'],
    ['Asia/Kolkata', '2026-03-09T18:30:00Z'],
    ['Asia/Kathmandu', '2026-03-09T18:15:00Z'],
    ['Pacific/Chatham', '2026-03-09T10:15:00Z'],
    ['America/St_Johns', '2026-03-10T02:30:00Z'],
    ['Pacific/Kiritimati', '2026-03-09T10:00:00Z'],
    ['Pacific/Pago_Pago', '2026-03-10T11:00:00Z'],
  ])('200: in %s 10 March begins at %s', async (timezone, begin) => {
    const person = await somebodyIn(timezone);
    const start = Date.parse(begin);
    for (const createdAt of [start - 1, start, start + 1, start + DAY - 1]) await addCall(host, person, { createdAt });
    expect(await calls(person.token, '2026-03-08', '2026-03-12')).toEqual({ '2026-03-09': 1, '2026-03-10': 3 });
  });

  test('200: days are as long as the clocks make them', async () => {
    const person = await somebodyIn('America/New_York');
    for (const time of ['2026-03-08T05:00:00Z', '2026-03-09T03:59:59Z', '2026-03-09T04:00:00Z']) {
      await addCall(host, person, at(time));
    }
    expect(await calls(person.token, '2026-03-07', '2026-03-10')).toEqual({ '2026-03-08': 2, '2026-03-09': 1 });
    for (const time of ['2025-11-02T04:00:00Z', '2025-11-03T04:59:59Z', '2025-11-03T05:00:00Z']) {
      await addCall(host, person, at(time));
    }
    expect(await calls(person.token, '2025-11-01', '2025-11-04')).toEqual({ '2025-11-02': 2, '2025-11-03': 1 });
  });

  test('200: counts by the days of another time zone once the person moves there', async () => {
    const person = await somebodyIn('Asia/Shanghai');
    await addCall(host, person, at('2026-03-09T17:00:00Z'));
    expect(await calls(person.token, '2026-03-01', '2026-03-31')).toEqual({ '2026-03-10': 1 });
    await dataOf(host, 'account.updatePreferences', { token: person.token, body: { timezone: 'Europe/Berlin' } });
    expect(await calls(person.token, '2026-03-01', '2026-03-31')).toEqual({ '2026-03-09': 1 });
  });

  test('200: covers as many as 366 days', async () => {
    const person = await somebodyIn('UTC');
    for (const time of ['2023-01-01T00:00:00Z', '2024-01-01T23:59:59Z']) await addCall(host, person, at(time));
    expect(await calls(person.token, '2023-01-01', '2024-01-01')).toEqual({ '2023-01-01': 1, '2024-01-01': 1 });
  });

  test('200: begins 29 days before the last day when only that is named', async () => {
    const { token } = await somebodyIn('UTC');
    expect(await statistics(token, { end_date: '2024-03-01' })).toMatchObject({ start_date: '2024-02-01' });
  });

  test('200: has nothing to say about the ends of time', async () => {
    const person = await host.createPerson();
    await addCall(host, person, { createdAt: host.clock.now() });
    for (const day of ['0001-01-01', '9999-12-31']) {
      expect(await calls(person.token, day, day)).toEqual({});
    }
  });

  test('200: shows nobody else’s', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson()];
    await addCall(host, one, { createdAt: host.clock.now() });
    expect(await statistics(other.token)).toMatchObject({ total_conversations: 0, total_messages: 0 });
  });

  test('400: refuses days in the wrong order and too many of them', async () => {
    const { token } = await somebodyIn('UTC');
    const refuse = async (query: Record<string, string>, reason: string) =>
      expectRefusal(await call(host, 'usage.byDay', { token, query }), {
        code: 'VALIDATION_ERROR',
        field: 'end_date',
        reason,
      });
    const day = '2026-03-02';
    await refuse({ start_date: day, end_date: '2026-03-01' }, `must not be before start_date, ${day}`);
    await refuse({ start_date: '9999-01-01' }, 'must not be before start_date, 9999-01-01');
    await refuse(
      { start_date: '2023-01-01', end_date: '2024-01-02' },
      'must be at most 366 days from start_date, 2023-01-01',
    );
    await refuse({ start_date: '2020-01-01' }, 'must be at most 366 days from start_date, 2020-01-01');
  });
});
