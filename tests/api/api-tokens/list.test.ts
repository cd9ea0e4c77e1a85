import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectLimit } from '../../support/http/rate-limits.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { unauthenticatedCases } from '../../support/http/unauthenticated.ts';

const host = await useHost();

describe('apiTokens.list', () => {
  test('200: lists one’s own tokens, the newest first, and none of their texts', async () => {
    const { token } = await host.createPerson();
    const other = await host.createPerson();
    const make = (name: string, by = token) =>
      dataOf(host, 'apiTokens.create', { token: by, body: { name, scopes: ['chat'] } });
    const made = [await make('one'), await make('two'), await make('three')];
    await make('somebody else’s', other.token);
    const { status, body } = await call(host, 'apiTokens.list', { token, query: { limit: 2 } });
    const shown = made.map(({ token: _, ...it }) => it).reverse();
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        success: true,
        data: {
          api_tokens: shown.slice(0, 2),
          pagination: { current_page: 1, total_pages: 2, total_count: 3, per_page: 2 },
        },
      },
    });
    for (const it of made) expect(JSON.stringify(body)).not.toContain(it.token);
  });

  test('200: tells when a token was last used, to the minute', async () => {
    const { token, id } = await host.createPerson();
    const made = await dataOf(host, 'apiTokens.create', { token, body: { name: 'one', scopes: ['all'] } });
    const lastUse = async () => (await dataOf(host, 'apiTokens.list', { token })).api_tokens[0]?.last_used_at;
    expect(await lastUse()).toBeNull();
    await dataOf(host, 'account.getProfile', { token: made.token });
    const first = await lastUse();
    expect(first).toMatch(/^\d{4}-/);
    host.clock.advance(59_000);
    await dataOf(host, 'account.getProfile', { token: made.token });
    expect(await lastUse()).toBe(first);
    host.clock.advance(2_000);
    await dataOf(host, 'account.getProfile', { token: made.token });
    expect(await lastUse()).not.toBe(first);
    expect(await host.store.apiTokens.list({ accountId: id, offset: 0, limit: 1 })).toMatchObject({ total: 1 });
  });

  test('400: refuses a page that is none', async () => {
    const { token } = await host.createPerson();
    expectRefusal(await call(host, 'apiTokens.list', { token, query: { page: 0 } }), {
      code: 'VALIDATION_ERROR',
      field: 'page',
      reason: 'must be >= 1',
    });
  });

  test.each(unauthenticatedCases)('401: refuses $stranger', async ({ token, reason }) => {
    expectRefusal(await call(host, 'apiTokens.list', { token: await token(host) }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason,
    });
  });

  test('403: a token does not list tokens', async () => {
    const { token } = await host.createPerson();
    const made = await dataOf(host, 'apiTokens.create', { token, body: { name: 'one', scopes: ['all'] } });
    expectRefusal(await call(host, 'apiTokens.list', { token: made.token }), {
      code: 'FORBIDDEN',
      reason: 'This takes signing in; an API token is not enough',
    });
  });

  test('429: refuses the 101st request in a minute', async () => {
    await expectLimit(100, (limited, { token }) => call(limited, 'apiTokens.list', { token }));
  });
});
