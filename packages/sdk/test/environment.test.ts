import { afterEach, expect, test, vi } from 'vitest';
import { AlingAiClient } from '../src/index.ts';
import { clientAnswered, enveloped, refused } from './stub.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('base URL and token come from the environment if they are not given', async () => {
  vi.stubEnv('ALINGAI_BASE_URL', 'http://from.environment');
  vi.stubEnv('ALINGAI_TOKEN', 'sk-alingai-environment');
  const { client, sent } = clientAnswered([enveloped({})], { baseURL: undefined });
  await client.models.list();
  expect(sent[0]?.url).toBe('http://from.environment/api/models');
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer sk-alingai-environment');
  expect(new AlingAiClient()).toBeInstanceOf(AlingAiClient);
});

test('what is given goes first', async () => {
  vi.stubEnv('ALINGAI_BASE_URL', 'http://from.environment');
  vi.stubEnv('ALINGAI_TOKEN', 'sk-alingai-environment');
  const { client, sent } = clientAnswered([enveloped({})], { token: 'given' });
  await client.models.list();
  expect(sent[0]?.url).toBe('http://alingai.test/api/models');
  expect(sent[0]?.headers.get('authorization')).toBe('Bearer given');
});

test('the token of the environment is not mixed with a refresh token of somebody else', async () => {
  vi.stubEnv('ALINGAI_TOKEN', 'sk-alingai-environment');
  const { client, sent } = clientAnswered([refused(401, 'UNAUTHORIZED')], { refreshToken: 'refresh-1' });
  await expect(client.models.list()).rejects.toThrow('auth.refresh');
  expect(sent[0]?.url).toContain('/auth/refresh');
});

test('browsers have no environment', async () => {
  vi.stubGlobal('process', undefined);
  expect(() => new AlingAiClient()).toThrow('needs a baseURL');
  vi.unstubAllGlobals();
});
