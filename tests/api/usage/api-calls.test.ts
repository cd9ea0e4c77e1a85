import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf, type FittingCall } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { addCall } from './history.ts';

const host = await useHost();
const DAY = 24 * 60 * 60 * 1000;

type Query = FittingCall<'usage.apiCalls'>['query'];
const list = (token: string, query?: Query) => dataOf(host, 'usage.apiCalls', { token, query });
const models = async (token: string, query?: Query) => (await list(token, query)).api_calls.map((it) => it.model);

describe('usage.apiCalls', () => {
  test('200: shows what a sent message came to', async () => {
    const { token } = await host.createPerson();
    const sent = await dataOf(host, 'chat.send', { token, body: { message: 'Hello', model: 'gpt-4' } });
    const { api_calls, pagination } = await list(token);
    expect(api_calls).toEqual([
      {
        id: expect.any(Number),
        conversation_id: sent.conversation_id,
        message_id: sent.message_id,
        model: 'gpt-4',
        operation: 'chat.send',
        endpoint: '/api/chat/send',
        status_code: 200,
        request_tokens: expect.any(Number),
        response_tokens: expect.any(Number),
        total_tokens: sent.tokens_used,
        context_messages: 1,
        dropped_messages: 0,
        cost: expect.any(Number),
        call_duration: Math.round(sent.response_time * 1000),
        first_token_duration: expect.any(Number),
        client_ip: host.name === 'server' ? expect.stringMatching(/127\.0\.0\.1|::1/) : null,
        created_at: expect.any(String),
      },
    ]);
    const [{ cost, request_tokens, response_tokens }] = api_calls as [(typeof api_calls)[0]];
    expect(request_tokens + response_tokens).toBe(sent.tokens_used);
    expect(cost).toBeGreaterThan(0);
    expect(pagination).toEqual({ current_page: 1, total_pages: 1, total_count: 1, per_page: 10 });
  });

  test('200: shows failed calls with their status', async () => {
    const { token } = await host.createPerson();
    await call(host, 'chat.send', { token, body: { message: '/fail 503' } });
    expect((await list(token)).api_calls).toMatchObject([{ status_code: 503, response_tokens: 0 }]);
  });

  test('200: keeps the calls of deleted conversations', async () => {
    const { token } = await host.createPerson();
    const { conversation_id } = await dataOf(host, 'chat.send', { token, body: { message: 'Hello' } });
    await dataOf(host, 'conversations.delete', { token, path: { conversation_id } });
    expect((await list(token)).api_calls).toMatchObject([{ conversation_id: null, message_id: null }]);
  });

  test('200: pages through all of them, the newest first', async () => {
    const person = await host.createPerson();
    const now = host.clock.now();
    const replies: string[] = [];
    for (let index = 0; index < 25; index += 1) {
      replies.unshift((await addCall(host, person, { createdAt: now - DAY + index })).reply);
    }
    const pages = [
      await list(person.token),
      await list(person.token, { page: 2 }),
      await list(person.token, { page: 3 }),
    ];
    expect(pages.map((it) => it.api_calls.length)).toEqual([10, 10, 5]);
    expect(pages.flatMap((it) => it.api_calls.map(({ message_id }) => message_id))).toEqual(replies);
    for (const { pagination } of pages) expect(pagination).toMatchObject({ total_count: 25, total_pages: 3 });
    expect(await list(person.token, { page: 1_000_000, limit: 100 })).toEqual({
      api_calls: [],
      pagination: { current_page: 1_000_000, total_pages: 1, total_count: 25, per_page: 100 },
    });
  });

  test('200: narrows by model and outcome, and counts what is left', async () => {
    const person = await host.createPerson();
    const createdAt = host.clock.now();
    for (const [model, status] of [
      ['a', 200],
      ['a', 502],
      ['b', 200],
      ['b', 499],
      ['b', 200],
    ] as const) {
      await addCall(host, person, { createdAt, model, status });
    }
    expect((await list(person.token, { model: 'b' })).pagination.total_count).toBe(3);
    expect(await models(person.token, { status: 'failed' })).toEqual(['b', 'a']);
    expect(await models(person.token, { status: 'succeeded', model: 'b' })).toEqual(['b', 'b']);
    expect((await list(person.token, { status: 'succeeded', limit: 1 })).pagination).toMatchObject({ total_pages: 3 });
    expect(await models(person.token, { model: 'unknown' })).toEqual([]);
  });

  test('200: takes days as those of the person’s time zone', async () => {
    const person = await host.createPerson();
    const { token } = person;
    const body = { timezone: 'Asia/Kathmandu' };
    await dataOf(host, 'account.updatePreferences', { token, body });
    for (const [model, time] of [
      ['before', '2026-03-09T18:14:59.999Z'],
      ['first', '2026-03-09T18:15:00Z'],
      ['last', '2026-03-11T18:14:59.999Z'],
      ['after', '2026-03-11T18:15:00Z'],
    ] as const) {
      await addCall(host, person, { createdAt: Date.parse(time), model });
    }
    expect(await models(token, { start_date: '2026-03-10', end_date: '2026-03-11' })).toEqual(['last', 'first']);
    expect(await models(token, { start_date: '2026-03-12', end_date: '2026-03-12' })).toEqual(['after']);
    expect(await models(token, { end_date: '2026-03-10' })).toEqual(['first', 'before']);
  });

  test('200: shows the last 30 days when none are named', async () => {
    const person = await host.createPerson();
    const now = host.clock.now();
    await addCall(host, person, { createdAt: now - 28 * DAY, model: 'in' });
    await addCall(host, person, { createdAt: now - 31 * DAY, model: 'out' });
    expect(await models(person.token)).toEqual(['in']);
    const start_date = new Date(now - 33 * DAY).toISOString().slice(0, 10);
    expect(await models(person.token, { start_date })).toEqual(['in', 'out']);
  });

  test('200: shows nobody else’s', async () => {
    const [one, other] = [await host.createPerson(), await host.createPerson()];
    await addCall(host, one, { createdAt: host.clock.now() });
    expect((await list(other.token)).pagination.total_count).toBe(0);
  });

  test('400: refuses days in the wrong order and too many of them', async () => {
    const { token } = await host.createPerson();
    const refusal = { code: 'VALIDATION_ERROR', field: 'end_date' } as const;
    const query = (start_date: string, end_date: string) => ({ token, query: { start_date, end_date } });
    expectRefusal(await call(host, 'usage.apiCalls', query('2026-03-02', '2026-03-01')), {
      ...refusal,
      reason: 'must not be before start_date, 2026-03-02',
    });
    expectRefusal(await call(host, 'usage.apiCalls', query('2023-01-01', '2024-01-02')), {
      ...refusal,
      reason: 'must be at most 366 days from start_date, 2023-01-01',
    });
    expect((await call(host, 'usage.apiCalls', query('2023-01-01', '2024-01-01'))).status).toBe(200);
  });

  test('200: shows an administrator the calls of the user that is named, and the own ones otherwise', async () => {
    const [person, administrator] = [await host.createPerson(), await host.createPerson({ role: 'admin' })];
    await addCall(host, person, { createdAt: host.clock.now() - DAY, model: 'theirs', firstToken: null });
    await addCall(host, administrator, { createdAt: host.clock.now() - DAY, model: 'mine' });
    const { api_calls, pagination } = await list(administrator.token, { user_id: person.id });
    expect(api_calls).toMatchObject([{ model: 'theirs', first_token_duration: null }]);
    expect(pagination.total_count).toBe(1);
    expect(await models(administrator.token, { user_id: person.id, model: 'mine' })).toEqual([]);
    expect(await models(administrator.token)).toEqual(['mine']);
    expect(await models(person.token, { user_id: person.id })).toEqual(['theirs']);
  });

  test.each(['user', 'developer'] as const)('403: shows the role %s nobody else’s', async (role) => {
    const [person, other] = [await host.createPerson({ role }), await host.createPerson()];
    for (const user_id of [other.id, 999_999]) {
      expectRefusal(await call(host, 'usage.apiCalls', { token: person.token, query: { user_id } }), {
        code: 'FORBIDDEN',
        field: 'user_id',
        reason: 'Only administrators see the calls of others',
      });
    }
  });

  test('404: knows no such user', async () => {
    const { token } = await host.createPerson({ role: 'admin' });
    expectRefusal(await call(host, 'usage.apiCalls', { token, query: { user_id: 999_999 } }), {
      code: 'NOT_FOUND',
      field: 'user_id',
      reason: 'No such user',
    });
  });
});
