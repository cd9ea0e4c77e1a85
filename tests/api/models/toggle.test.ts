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

describe('models.toggle', () => {
  test('200: switches a model off and on again', async () => {
    const before = await createModel();
    const path = { model_id: before.id };
    const updated_at = expect.any(String);
    expect(await dataOf(host, 'models.toggle', { token, path })).toEqual({
      ...before,
      available: false,
      is_active: false,
      missing: { reason: 'model_off', provider: null },
      updated_at,
    });
    expectRefusal(await call(host, 'chat.send', { token, body: { message: 'Hello', model: before.id } }), {
      code: 'SERVICE_UNAVAILABLE',
      field: 'model',
      reason: 'The model is switched off',
    });
    expect(await dataOf(host, 'models.toggle', { token, path })).toEqual({ ...before, updated_at });
    await dataOf(host, 'chat.send', { token, body: { message: 'Hello', model: before.id } });
  });

  test('200: two at the same moment leave it as it was', async () => {
    const path = { model_id: (await createModel()).id };
    await Promise.all([1, 2].map(() => dataOf(host, 'models.toggle', { token, path })));
    expect((await dataOf(host, 'models.get', { token, path })).available).toBe(true);
  });

  test('404: knows no such model', async () => {
    for (const model_id of ['gpt-0', 'GPT-4', '%']) {
      expectRefusal(await call(host, 'models.toggle', { token, path: { model_id } }), {
        code: 'NOT_FOUND',
        field: 'model_id',
        reason: 'No such model',
      });
    }
  });
});
