import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });

describe('compat.chathub.updateModelOrder', () => {
  test('200: puts models in a new order', async () => {
    const [first, second] = (await call(host, 'compat.chathub.listModels')).body;
    const body = {
      models: [
        { ...first, sort_order: 5 },
        { id: second.id, sort_order: -5 },
      ],
    };
    expect((await call(host, 'compat.chathub.updateModelOrder', { token, body })).body).toEqual({
      success: true,
      message: '模型排序已更新',
    });
    const [now] = (await call(host, 'compat.chathub.listModels')).body;
    expect(now).toMatchObject({ id: second.id, sort_order: -5 });
  });

  test.each([
    [{}, 'models is required'],
    [{ models: [] }, 'models must NOT have fewer than 1 items'],
    [{ models: [{ id: 'gpt-4', sort_order: 1 }] }, 'models[0].id must be integer'],
    [{ models: [{ id: 1 }] }, 'models[0].sort_order is required'],
    [{ models: [{ id: 999_999, sort_order: 1 }] }, 'models[0].id is not a known model'],
  ])('400: refuses %j', async (body, fault) => {
    expectError(await call(host, 'compat.chathub.updateModelOrder', { token, body }), 400, `请求参数错误: ${fault}`);
  });

  test('400: a model is named once', async () => {
    const [{ id }] = (await call(host, 'compat.chathub.listModels')).body;
    const body = {
      models: [
        { id, sort_order: 1 },
        { id, sort_order: 2 },
      ],
    };
    expectError(
      await call(host, 'compat.chathub.updateModelOrder', { token, body }),
      400,
      '请求参数错误: models[1].id is named twice',
    );
  });
});
