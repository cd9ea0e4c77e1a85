import { getResponse } from 'msw';
import { expect, test } from 'vitest';
import { createMock, type MockOptions } from '../src/index.ts';

function person(options?: MockOptions) {
  const { handlers } = createMock(options);
  return async (method: string, path: string, body?: object) => {
    const request = new Request(`http://alingai.test/api${path}`, {
      method,
      headers: { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await (await getResponse(handlers, request))?.json())?.data;
  };
}

test('a key makes no difference to who answers, but is noted as used', async () => {
  const call = person();
  const key = { provider: 'openai', api_key: 'sk-0123456789abcdef', base_url: 'https://gateway.example.com/v1' };
  await call('POST', '/apikeys', key);
  expect(await call('POST', '/chat/send', { message: '/echo hello' })).toMatchObject({ response: 'hello' });
  expect(await call('GET', '/apikeys')).toMatchObject({ api_keys: [{ last_used_at: expect.any(String) }] });
});

test('the mocked server may have keys of its own', async () => {
  const call = person({ providerKeys: { moonshot: 'sk-0123456789abcdef' } });
  const { providers } = await call('GET', '/providers');
  const keyed = providers.filter((it: { has_key: boolean }) => it.has_key);
  expect(keyed).toMatchObject([{ key: 'moonshot', key_source: 'environment', key_hint: 'sk-…cdef' }]);
});

test('addresses of this machine are refused without asking any network', async () => {
  const call = person();
  for (const base_url of ['https://localhost', 'https://models.internal', 'https://box.local']) {
    expect(await call('POST', '/apikeys', { provider: 'openai', api_key: 'sk-1', base_url })).toBeUndefined();
  }
  expect(await call('GET', '/apikeys')).toMatchObject({ api_keys: [] });
});
