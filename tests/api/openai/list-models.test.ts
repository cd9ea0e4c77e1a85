import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectOpenaiRefusal } from '../../support/http/openai.ts';

const host = await useHost();
const id = 'openai.listModels';

describe(id, () => {
  test('200: lists the models that are switched on, those of the native list', async () => {
    const { token } = await host.createPerson();
    const administrator = await host.createPerson({ role: 'admin' });
    await dataOf(host, 'models.toggle', { token: administrator.token, path: { model_id: 'gpt-4' } });
    const native = await dataOf(host, 'models.list', { token, query: { active_only: true } });
    const { status, body } = await call(host, id, { token });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        object: 'list',
        data: native.models.map((it) => ({
          id: it.id,
          object: 'model',
          created: expect.any(Number),
          owned_by: it.provider,
        })),
      },
    });
    expect(body.data.map((it: { id: string }) => it.id)).not.toContain('gpt-4');
    expect(body.data.length).toBeGreaterThan(0);
  });

  test('403: refuses a token that may not read models', async () => {
    const { token } = await host.createPerson();
    const chat = await dataOf(host, 'apiTokens.create', { token, body: { name: 'Chat', scopes: ['chat'] } });
    expectOpenaiRefusal(await call(host, id, { token: chat.token }), { status: 403, code: 'missing_scope' });
    const models = await dataOf(host, 'apiTokens.create', { token, body: { name: 'List', scopes: ['models'] } });
    expect((await call(host, id, { token: models.token })).status).toBe(200);
  });
});
