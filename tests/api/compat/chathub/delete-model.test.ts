import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { documented, expectError } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

/** A model of its own for each test. */
async function createModel(model_name: string) {
  const { body } = await call(host, 'compat.chathub.createModel', {
    token,
    body: { ...documented.newModel, model_name },
  });
  return { ...body, path: { model_id: body.id } };
}

describe('compat.chathub.deleteModel', () => {
  test('200: deletes a model, on all surfaces', async () => {
    const { path } = await createModel('gone');
    expect((await call(host, 'compat.chathub.deleteModel', { token, path })).body).toEqual({
      success: true,
      message: '模型已删除',
    });
    expect((await call(host, 'models.get', { token, path: { model_id: 'gone' } })).status).toBe(404);
    expect((await call(host, 'compat.chathub.deleteModel', { token, path })).status).toBe(404);
  });

  test.each(['gpt-4', '0', '1.5'])('400: %s is no id', async (model_id) => {
    const { status, body } = await call(host, 'compat.chathub.deleteModel', { token, path: { model_id } });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^请求参数错误: model_id must be /);
  });

  test('404: knows no such model', async () => {
    const answer = await call(host, 'compat.chathub.deleteModel', { token, path: { model_id: 999_999 } });
    expectError(answer, 404, '资源不存在: No such model');
  });

  test('409: the model that answers when none is named stays', async () => {
    const [model] = (await call(host, 'compat.chathub.listModels')).body.filter(
      (it: { model_name: string }) => it.model_name === 'gpt-3.5-turbo',
    );
    expectError(
      await call(host, 'compat.chathub.deleteModel', { token, path: { model_id: model.id } }),
      409,
      '与现有数据冲突: model_id is the model that answers when none is named',
    );
  });
});
