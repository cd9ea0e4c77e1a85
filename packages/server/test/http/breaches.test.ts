import { expect, test } from 'vitest';
import { demoHeaders, startTestServer, type TestServer } from '../server.ts';

/** A model that the store should never have held: the contract says that its name is a text. */
async function breakModels({ store }: TestServer): Promise<void> {
  const { models } = store;
  const find = models.find.bind(models);
  models.find = async (query) => {
    const { rows, total } = await find(query);
    return { rows: rows.map((it) => ({ ...it, displayName: 7 as unknown as string })), total };
  };
}

test('an answer that breaks the contract becomes an error, which is logged and shows nothing', async () => {
  const server = await startTestServer(['--demo', '--validate-responses']);
  await breakModels(server);
  const response = await fetch(`${server.url}/api/models`, { headers: demoHeaders });
  expect(response.status).toBe(500);
  const id = response.headers.get('x-request-id');
  expect(await response.json()).toEqual({
    success: false,
    error: {
      code: 'INTERNAL_ERROR',
      message: 'Something went wrong on the server',
      details: { reason: 'The request id helps to find the cause' },
      request_id: id,
    },
  });
  const failure = await server.logged((it) => it.msg === 'request failed');
  expect(failure).toMatchObject({ level: 'error', request_id: id, code: 'INTERNAL_ERROR' });
  expect(JSON.stringify(failure['error'])).toContain('/response/data/models/0/name must be string');
});

test('an answer that breaks the contract is passed on when answers are not held to it', async () => {
  const server = await startTestServer(['--demo', '--no-validate-responses']);
  await breakModels(server);
  const response = await fetch(`${server.url}/api/models`, { headers: demoHeaders });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    data: { models: expect.arrayContaining([expect.objectContaining({ name: 7 })]) },
  });
});

test('a store that fails becomes an error, which is logged and shows nothing', async () => {
  const server = await startTestServer();
  server.store.models.find = async () => {
    throw new Error('The disk is gone');
  };
  const response = await fetch(`${server.url}/api/models`, { headers: demoHeaders });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('disk');
  const failure = await server.logged((it) => it.msg === 'request failed');
  expect(failure['error']).toMatchObject({
    message: 'The disk is gone',
    stack: expect.stringContaining('breaches.test.ts'),
  });
});
