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

describe('models.delete', () => {
  test('200: deletes a model for good', async () => {
    const path = { model_id: (await createModel()).id };
    expect(await dataOf(host, 'models.delete', { token, path })).toEqual({ message: 'The model has been deleted.' });
    expectRefusal(await call(host, 'models.get', { token, path }), { code: 'NOT_FOUND', field: 'model_id' });
    expectRefusal(await call(host, 'models.delete', { token, path }), { code: 'NOT_FOUND', field: 'model_id' });
  });

  test('200: a conversation with it is kept, and goes on with another model', async () => {
    const { id } = await createModel();
    const person = await host.createPerson();
    const begun = await dataOf(host, 'chat.send', { token: person.token, body: { message: 'Hello', model: id } });
    await dataOf(host, 'models.delete', { token, path: { model_id: id } });
    const body = { message: '/echo on', conversation_id: begun.conversation_id };
    expectRefusal(await call(host, 'chat.send', { token: person.token, body }), {
      code: 'VALIDATION_ERROR',
      field: 'model',
    });
    const answer = await dataOf(host, 'chat.send', { token: person.token, body: { ...body, model: 'gpt-4' } });
    expect(answer.response).toBe('on');
  });

  test('404: knows no such model', async () => {
    for (const model_id of ['gpt-0', 'GPT-4', '%']) {
      expectRefusal(await call(host, 'models.delete', { token, path: { model_id } }), {
        code: 'NOT_FOUND',
        field: 'model_id',
        reason: 'No such model',
      });
    }
  });

  test('409: keeps the model that answers when none is named', async () => {
    expectRefusal(await call(host, 'models.delete', { token, path: { model_id: 'gpt-3.5-turbo' } }), {
      code: 'CONFLICT',
      field: 'model_id',
      reason: 'is the model that answers when none is named',
    });
  });
});
