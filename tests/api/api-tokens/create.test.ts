import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf, type FittingCall } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const DAY = 24 * 60 * 60 * 1000;
const good = { name: 'My editor', scopes: ['chat', 'models'] as ('chat' | 'models')[], expires_in_days: 90 };
type Scope = 'chat' | 'models' | 'all';

/** Somebody with a long-lived token of these scopes. */
async function holder(scopes: Scope[], more: { expires_in_days?: number } = {}) {
  const person = await host.createPerson();
  const body: FittingCall<'apiTokens.create'>['body'] = { name: 'Program', scopes, ...more };
  const made = await dataOf(host, 'apiTokens.create', { token: person.token, body });
  return { person, made, token: made.token };
}

describe('apiTokens.create', () => {
  test('200: answers the documented request in the documented shape, with the token', async () => {
    const { token } = await host.createPerson();
    const { status, body } = await call(host, 'apiTokens.create', { token, body: good });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        success: true,
        data: {
          id: expect.any(Number),
          name: 'My editor',
          prefix: body.data.token.slice(0, 15),
          scopes: ['chat', 'models'],
          created_at: expect.any(String),
          expires_at: expect.any(String),
          last_used_at: null,
          token: expect.stringMatching(/^sk-alingai-[\w-]{43}$/),
        },
      },
    });
    const days = Date.parse(`${body.data.expires_at}Z`) - Date.parse(`${body.data.created_at}Z`);
    expect(days).toBe(90 * DAY);
  });

  test('200: stores no more than a hash', async () => {
    const { person, token } = await holder(['all']);
    const { rows } = await host.store.apiTokens.list({ accountId: person.id, offset: 0, limit: 1 });
    expect(rows[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('200: without expires_in_days the token does not expire', async () => {
    const { made, token } = await holder(['all']);
    expect(made.expires_at).toBeNull();
    expect((await dataOf(host, 'auth.verifyToken', { token })).valid).toBe(true);
  });

  test('200: a token does what its scopes say, on the native API and on the OpenAI surface', async () => {
    const statuses = async (scopes: Scope[]) => {
      const { token } = await holder(scopes);
      const body = { model: 'gpt-4', messages: [{ role: 'user', content: '/echo x' }] };
      return [
        (await call(host, 'chat.send', { token, body: { message: '/echo x' } })).status,
        (await call(host, 'openai.chatCompletions', { token, body })).status,
        (await call(host, 'openai.listModels', { token })).status,
        (await call(host, 'account.getProfile', { token })).status,
      ];
    };
    expect(await statuses(['chat'])).toEqual([200, 200, 403, 403]);
    expect(await statuses(['models'])).toEqual([403, 403, 200, 403]);
    expect(await statuses(['chat', 'models'])).toEqual([200, 200, 200, 403]);
    expect(await statuses(['all'])).toEqual([200, 200, 200, 200]);
  });

  test('a token that has expired is refused', async () => {
    const { token } = await holder(['all'], { expires_in_days: 1 });
    host.clock.advance(DAY + 1000);
    expectRefusal(await call(host, 'account.getProfile', { token }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason: 'The API token has expired',
    });
  });

  test('a token whose account is disabled is refused', async () => {
    const { person, token } = await holder(['all']);
    await host.store.accounts.update(person.id, { status: 'disabled' });
    expectRefusal(await call(host, 'account.getProfile', { token }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason: 'The account is disabled',
    });
  });

  test('a token that somebody makes up is refused', async () => {
    expectRefusal(await call(host, 'account.getProfile', { token: `sk-alingai-${'x'.repeat(43)}` }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason: 'The API token is not valid',
    });
  });

  test('400: refuses scopes that nobody knows, or that are named twice', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, 'apiTokens.create', { token, body: { ...good, scopes: ['admin'] } });
    expectRefusal(answer, { code: 'VALIDATION_ERROR', field: 'scopes[0]' });
    const twice = await call(host, 'apiTokens.create', { token, body: { ...good, scopes: ['chat', 'chat'] } });
    expectRefusal(twice, { code: 'VALIDATION_ERROR', field: 'scopes' });
  });

  test('409: keeps at most 50 tokens of a person', async () => {
    const { person, made } = await holder(['all']);
    const { token } = person;
    for (let count = 1; count < 50; count += 1) await dataOf(host, 'apiTokens.create', { token, body: good });
    expectRefusal(await call(host, 'apiTokens.create', { token, body: good }), {
      code: 'CONFLICT',
      reason: 'At most 50 tokens are kept',
    });
    await dataOf(host, 'apiTokens.revoke', { token, path: { token_id: made.id } });
    await dataOf(host, 'apiTokens.create', { token, body: good });
  });
});
