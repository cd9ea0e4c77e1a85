import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectLimit } from '../../support/http/rate-limits.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { unauthenticatedCases } from '../../support/http/unauthenticated.ts';

import { switchedOffModel } from './models.ts';

const host = await useHost();
const refusal = { code: 'NOT_FOUND', field: 'app_id', reason: 'No such application' } as const;
const unknown = { app_id: 'app_nowhere' };
const body = { status: 'stopped' } as const;

async function somebodyWithApp(config = {}) {
  const { token } = await host.createPerson();
  const app = await dataOf(host, 'apps.create', { token, body: { name: 'Helper', model: 'gpt-4', config } });
  return { token, app, path: { app_id: app.id } };
}

describe('apps.update', () => {
  test('200: changes what is named and nothing else', async () => {
    const { token, app, path } = await somebodyWithApp({ max_tokens: 1000, temperature: 0.7, system_prompt: 'Hi' });
    host.clock.advance(60_000);
    const changes = { name: ' Guide ', description: 'Shows the way', status: 'stopped' } as const;
    const updated = await dataOf(host, 'apps.update', { token, path, body: changes });
    expect(updated).toEqual({ ...app, ...changes, name: 'Guide', updated_at: expect.any(String) });
    expect(updated.updated_at > app.updated_at).toBe(true);
    expect(await dataOf(host, 'apps.get', { token, path })).toEqual(updated);
  });

  test('200: changes the named parameters, and `null` leaves one to the model again', async () => {
    const { token, path } = await somebodyWithApp({ max_tokens: 1000, temperature: 0.7, system_prompt: 'Hi' });
    const config = { temperature: 0, system_prompt: null };
    expect((await dataOf(host, 'apps.update', { token, path, body: { config } })).config).toEqual({
      max_tokens: 1000,
      ...config,
    });
    expect((await dataOf(host, 'apps.update', { token, path, body: { config: {} } })).config).toEqual({
      max_tokens: 1000,
      ...config,
    });
  });

  test('200: an application whose model is switched off can still be stopped', async () => {
    const { token, app, path } = await somebodyWithApp();
    const stored = await host.store.apps.byPublicId(app.id);
    await host.store.apps.update(stored?.id ?? 0, { model: await switchedOffModel(host) });
    expect((await dataOf(host, 'apps.update', { token, path, body })).status).toBe('stopped');
  });

  test('400: refuses more tokens than the model can write, whichever of the two changes', async () => {
    const { token, path } = await somebodyWithApp({ max_tokens: 8192 });
    for (const [change, model, most] of [
      [{ model: 'gpt-3.5-turbo' }, 'gpt-3.5-turbo', 4096],
      [{ config: { max_tokens: 9000 } }, 'gpt-4', 8192],
    ] as const) {
      expectRefusal(await call(host, 'apps.update', { token, path, body: change }), {
        code: 'VALIDATION_ERROR',
        field: 'config.max_tokens',
        reason: `must be <= ${most} for ${model}`,
      });
    }
    const both = { model: 'gpt-3.5-turbo', config: { max_tokens: 4096 } };
    expect(await dataOf(host, 'apps.update', { token, path, body: both })).toMatchObject(both);
  });

  test('400: refuses a model that nobody knows', async () => {
    const { token, path } = await somebodyWithApp();
    expectRefusal(await call(host, 'apps.update', { token, path, body: { model: 'gpt-0' } }), {
      code: 'VALIDATION_ERROR',
      field: 'model',
      reason: 'is not a known model',
    });
  });

  test('404: changes no application of somebody else', async () => {
    const { token, app, path } = await somebodyWithApp();
    const other = await host.createPerson({ role: 'admin' });
    expectRefusal(await call(host, 'apps.update', { token: other.token, path, body }), refusal);
    expectRefusal(await call(host, 'apps.update', { token, path: unknown, body }), refusal);
    expect(await dataOf(host, 'apps.get', { token, path })).toEqual(app);
  });

  test('503: refuses a model that is switched off', async () => {
    const { token, path } = await somebodyWithApp();
    const model = await switchedOffModel(host);
    expectRefusal(await call(host, 'apps.update', { token, path, body: { model } }), {
      code: 'SERVICE_UNAVAILABLE',
      field: 'model',
      reason: 'The model is switched off',
    });
  });

  test.each(unauthenticatedCases)('401: refuses $stranger', async ({ token, reason }) => {
    expectRefusal(await call(host, 'apps.update', { token: await token(host), path: unknown, body }), {
      code: 'UNAUTHORIZED',
      field: 'authorization',
      reason,
    });
  });

  test('429: refuses the 101st request in a minute', async () => {
    await expectLimit(100, (limited, { token }) => call(limited, 'apps.update', { token, path: unknown, body }));
  });
});
