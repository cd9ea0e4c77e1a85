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

describe('compat.chathub.toggleModel', () => {
  test('200: switches a model off and on again', async () => {
    const { path, ...model } = await createModel('switched');
    const toggle = async () => (await call(host, 'compat.chathub.toggleModel', { token, path })).body;
    expect(await toggle()).toEqual({ ...model, is_active: false, updated_at: expect.any(String) });
    const answer = await call(host, 'compat.chathub.chat', { token, body: { message: 'Hello', model: 'switched' } });
    expectError(answer, 503, '服务暂不可用: The model is switched off');
    expect((await toggle()).is_active).toBe(true);
  });

  test.each(['gpt-4', '0', '1.5'])('400: %s is no id', async (model_id) => {
    const { status, body } = await call(host, 'compat.chathub.toggleModel', { token, path: { model_id } });
    expect(status).toBe(400);
    expect(body.error).toMatch(/^请求参数错误: model_id must be /);
  });

  test('404: knows no such model', async () => {
    const answer = await call(host, 'compat.chathub.toggleModel', { token, path: { model_id: 999_999 } });
    expectError(answer, 404, '资源不存在: No such model');
  });
});
