import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });
const { token } = administrator;

let made = 0;
/** A model of its own for each test. */
async function createModel(wish: object = {}) {
  made += 1;
  const body = { id: `model-${made}`, name: 'A model', max_tokens: 100, providers: [{ provider: 'openai' }], ...wish };
  return dataOf(host, 'models.create', { token, body });
}
const body = { name: 'Other' };

describe('models.update', () => {
  test('200: changes what is named and nothing else', async () => {
    const before = await createModel({ description: 'Old', supports_vision: true });
    const path = { model_id: before.id };
    host.clock.advance(1000);
    const body = {
      name: 'New name',
      providers: [{ provider: 'moonshot', upstream_model: 'kimi' }],
      temperature: 0,
      output_price_per_1k: 0.5,
      is_active: false,
    };
    const after = await dataOf(host, 'models.update', { token, path, body });
    expect(after).toEqual({
      ...before,
      ...body,
      provider: 'moonshot',
      cost_per_1k_tokens: 0.5,
      available: false,
      missing: { reason: 'model_off', provider: null },
      updated_at: expect.any(String),
    });
    expect(after.updated_at > before.updated_at).toBe(true);
    expect(await dataOf(host, 'models.get', { token, path })).toEqual(after);
  });

  test('200: `available` switches a model on and off, as before `is_active`, which wins', async () => {
    const path = { model_id: (await createModel({ available: false })).id };
    const change = async (body: { available?: boolean; is_active?: boolean }) =>
      (await dataOf(host, 'models.update', { token, path, body })).is_active;
    expect((await dataOf(host, 'models.get', { token, path })).is_active).toBe(false);
    expect(await change({ available: true })).toBe(true);
    expect(await change({ available: true, is_active: false })).toBe(false);
  });

  test('200: a temperature can be left to the provider again', async () => {
    const { id } = await createModel({ temperature: 0.5 });
    const path = { model_id: id };
    expect((await dataOf(host, 'models.update', { token, path, body: { name: 'Other' } })).temperature).toBe(0.5);
    expect((await dataOf(host, 'models.update', { token, path, body: { temperature: null } })).temperature).toBeNull();
  });

  test('400: a context window has room for the longest reply', async () => {
    const { id } = await createModel({ max_tokens: 100, context_window: 200 });
    for (const body of [{ max_tokens: 201 }, { context_window: 99 }]) {
      expectRefusal(await call(host, 'models.update', { token, path: { model_id: id }, body }), {
        code: 'VALIDATION_ERROR',
        field: 'context_window',
        reason: 'must not be less than max_tokens',
      });
    }
    await dataOf(host, 'models.update', { token, path: { model_id: id }, body: { max_tokens: 200 } });
  });

  test('404: knows no such model', async () => {
    for (const model_id of ['gpt-0', 'GPT-4', '%']) {
      expectRefusal(await call(host, 'models.update', { token, path: { model_id }, body }), {
        code: 'NOT_FOUND',
        field: 'model_id',
        reason: 'No such model',
      });
    }
  });
});
