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

describe('models.updateOrder', () => {
  test('200: moves the models that are named and leaves the others', async () => {
    const ids = [(await createModel()).id, (await createModel()).id, (await createModel()).id] as const;
    const models = [
      { id: ids[0], sort_order: 500 },
      { id: ids[1], sort_order: -500 },
      { id: ids[2], sort_order: 400 },
    ];
    expect(await dataOf(host, 'models.updateOrder', { token, body: { models } })).toEqual({
      message: 'The order has been saved.',
    });
    const listed = (await dataOf(host, 'models.list', { token })).models.map((it) => it.id);
    expect([listed[0], ...listed.slice(-2)]).toEqual([ids[1], ids[2], ids[0]]);
    expect(listed.indexOf('gpt-3.5-turbo')).toBeLessThan(listed.indexOf('gpt-4'));
  });

  test('400: moves none when one of them is not known', async () => {
    const { id, sort_order } = await createModel();
    const models = [
      { id, sort_order: 77 },
      { id: 'gpt-0', sort_order: 1 },
    ];
    expectRefusal(await call(host, 'models.updateOrder', { token, body: { models } }), {
      code: 'VALIDATION_ERROR',
      field: 'models[1].id',
      reason: 'is not a known model',
    });
    expect(await dataOf(host, 'models.get', { token, path: { model_id: id } })).toMatchObject({ sort_order });
  });
});
