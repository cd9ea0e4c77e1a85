import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { unauthenticatedCases } from '../../../support/http/unauthenticated.ts';
import { documented, expectError } from './documented.ts';
import { expectChathubLimit, expectStrangerRefused } from './people.ts';

const host = await useHost();

describe('compat.chathub.createApiKey', () => {
  test('200: takes the documented key and hides it', async () => {
    const { token } = await host.createPerson();
    const answer = await call(host, 'compat.chathub.createApiKey', { token, body: documented.apiKey });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      success: true,
      data: {
        id: expect.any(Number),
        model_provider: 'siliconflow',
        api_key: '…',
        base_url: 'https://api.siliconflow.cn/v1',
        is_active: true,
        created_at: expect.stringMatching(/T.*Z$/),
        updated_at: expect.stringMatching(/T.*Z$/),
      },
    });
    expect(JSON.stringify(answer.body)).not.toContain(documented.apiKey.api_key);
    const { api_keys } = await dataOf(host, 'apiKeys.list', { token });
    expect(api_keys).toMatchObject([{ id: answer.body.data.id, provider: 'siliconflow' }]);
  });

  test.each([null, ''])('200: the base URL %j is the provider’s own', async (base_url) => {
    const { token } = await host.createPerson();
    const body = { ...documented.apiKey, base_url, is_active: null, user_id: 1 };
    expect((await call(host, 'compat.chathub.createApiKey', { token, body })).body.data).toMatchObject({
      base_url: null,
      is_active: true,
    });
  });

  test.each([
    [{ model_provider: undefined }, 'model_provider is required'],
    [{ model_provider: 'nobody' }, 'model_provider is not a known provider'],
    [{ api_key: '' }, 'api_key must NOT have fewer than 1 characters'],
    [{ base_url: 'nowhere' }, 'base_url must match pattern "^https?://"'],
    [{ base_url: 'https://127.0.0.1/v1' }, expect.any(String)],
  ])('400: refuses %j', async (changes, fault) => {
    const { token } = await host.createPerson();
    const { status, body } = await call(host, 'compat.chathub.createApiKey', {
      token,
      body: { ...documented.apiKey, ...changes },
    });
    expect([status, body.error.replace('请求参数错误: ', '')]).toEqual([400, fault]);
  });

  test('409: keeps 50 keys at most', async () => {
    const { token, id } = await host.createPerson();
    for (let index = 0; index < 50; index += 1) {
      await host.domain.userKeys.create(id, { provider: 'openai', apiKey: 'sk-1', baseUrl: null, active: true });
    }
    const answer = await call(host, 'compat.chathub.createApiKey', { token, body: documented.apiKey });
    expectError(answer, 409, '与现有数据冲突: At most 50 keys are kept');
    expect((await call(host, 'compat.chathub.listApiKeys', { token })).body.data).toHaveLength(50);
  });

  test.each(unauthenticatedCases)('401: refuses $stranger', async (stranger) => {
    await expectStrangerRefused(host, 'compat.chathub.createApiKey', stranger, { body: documented.apiKey });
  });

  test('429: refuses the 101st request in a minute', async () => {
    await expectChathubLimit(100, 'compat.chathub.createApiKey', { body: {} });
  });
});
