import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { openSession } from '../../support/hosts/people.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const DAY = 24 * 60 * 60 * 1000;
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

const list = (token: string, query?: { page?: number; limit?: number }) =>
  dataOf(host, 'auth.listSessions', { token, query });

describe('auth.listSessions', () => {
  test('200: shows where the account is signed in', async () => {
    const { email, password } = await host.createPerson();
    const { token } = await dataOf(host, 'auth.login', {
      headers: { 'User-Agent': 'Suite/1.0' },
      body: { email, password },
    });
    const { sessions, pagination } = await list(token, { limit: 1 });
    expect(sessions).toEqual([
      {
        id: expect.stringMatching(/^ses_/),
        created_at: TIME,
        last_used_at: TIME,
        expires_at: TIME,
        address: host.name === 'server' ? expect.stringMatching(/127\.0\.0\.1$/) : null,
        user_agent: 'Suite/1.0',
        current: true,
      },
    ]);
    expect(pagination).toEqual({ current_page: 1, total_pages: 2, total_count: 2, per_page: 1 });
  });

  test('200: puts the most recently used first, and marks the one that asks', async () => {
    const { token, account } = await host.createPerson();
    host.clock.advance(1000);
    const other = await openSession(host.domain, host.clock, account);
    expect((await list(token)).sessions.map((it) => it.current)).toEqual([false, true]);
    host.clock.advance(1000);
    await dataOf(host, 'auth.refresh', { body: { refresh_token: other.refreshToken } });
    expect((await list(other.accessToken)).sessions.map((it) => it.current)).toEqual([true, false]);
  });

  test('200: leaves out sessions that have ended or expired, and those of others', async () => {
    const { token, account } = await host.createPerson();
    await host.createPerson();
    const ended = await openSession(host.domain, host.clock, account);
    await openSession(host.domain, host.clock, account, 30 * DAY);
    await dataOf(host, 'auth.logout', { token: ended.accessToken });
    const { sessions, pagination } = await list(token);
    expect(sessions.map((it) => it.current)).toEqual([true]);
    expect(pagination).toMatchObject({ total_count: 1, per_page: 20 });
  });

  test('200: pages through all of them without loss or repetition', async () => {
    const { token, account } = await host.createPerson();
    for (let index = 0; index < 4; index += 1) await openSession(host.domain, host.clock, account, index);
    const pages = [await list(token, { limit: 2 }), await list(token, { limit: 2, page: 2 })];
    pages.push(await list(token, { limit: 2, page: 3 }));
    expect(pages.map((it) => it.sessions.length)).toEqual([2, 2, 1]);
    expect(new Set(pages.flatMap((it) => it.sessions.map(({ id }) => id))).size).toBe(5);
  });

  test('400: refuses pages and limits out of range', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'auth.listSessions', { token, query: { limit: 101 } }), {
      code: 'VALIDATION_ERROR',
      field: 'limit',
      reason: 'must be <= 100',
    });
  });
});
