import { expect, test } from 'vitest';
import { call, useMock } from './client.ts';

useMock();
const token = 'demo-token';

test.each([
  ['sk-fine', 'ok'],
  ['sk-refused', 'key_refused'],
  ['sk-broke', 'no_credit'],
  ['sk-offline', 'unreachable'],
])('a test with the key %s comes to %s', async (api_key, outcome) => {
  const { body } = await call('POST', '/api/providers/1/test', { token, body: { api_key } });
  expect(body.data).toMatchObject({ outcome, ok: outcome === 'ok' });
});

test('each known provider lists models of its own', async () => {
  const { body } = await call('GET', '/api/providers', { token });
  for (const { id } of body.data.providers) {
    const { models } = (await call('GET', `/api/providers/${id}/models`, { token })).body.data;
    expect(models.some(({ type }: { type: string }) => type === 'chat')).toBe(true);
  }
});
