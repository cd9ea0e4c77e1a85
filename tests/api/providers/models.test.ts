import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';

const host = await useHost({ allowPrivateUpstreams: true });
const { token } = await host.createPerson({ role: 'admin' });
let made = 0;

/** A provider that lists these models; the mock has lists of its own. */
async function providerOf(ids: string[], status = 200) {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ object: 'list', data: ids.map((id) => ({ id, object: 'model' })) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  made += 1;
  const base_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const body = { key: `lister-${made}`, display_name: 'Lister', base_url, requires_key: false };
  return { key: body.key, provider_id: (await dataOf(host, 'providers.create', { token, body })).id };
}

describe('providers.models', () => {
  test('200: lists what a provider offers, with which model is asked of it already', async () => {
    const { key, provider_id } = await providerOf(['llama3.3', 'qwen3:8b']);
    const path = { provider_id };
    const providers = [{ provider: key, upstream_model: 'llama3.3' }];
    await dataOf(host, 'models.create', { token, body: { id: 'llama', name: 'Llama', max_tokens: 100, providers } });
    const { models, price_table } = await dataOf(host, 'providers.models', { token, path });
    expect(models).toMatchObject([
      { id: 'llama3.3', type: 'chat', offered_as: 'llama', price_source: null, input_price_per_1k: null },
      { id: 'qwen3:8b', type: 'chat', offered_as: null },
    ]);
    expect(price_table).toEqual({
      url: expect.stringMatching(/^https:/),
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
  });

  test('400: refuses an id that is none', async () => {
    expectRefusal(await call(host, 'providers.models', { token, path: { provider_id: 'first' } }), {
      code: 'VALIDATION_ERROR',
      field: 'provider_id',
      reason: 'must be integer',
    });
  });

  test('404: knows no such provider', async () => {
    expectRefusal(await call(host, 'providers.models', { token, path: { provider_id: 999_999 } }), {
      code: 'NOT_FOUND',
      field: 'provider_id',
      reason: 'No such provider',
    });
  });
});
