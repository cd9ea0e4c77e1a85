import { describe, expect, test } from 'vitest';
import { useHost } from '../../../support/hosts/open.ts';
import { call, dataOf } from '../../../support/http/call.ts';
import { documented, shapeOf } from './documented.ts';

const host = await useHost();

describe('compat.chathub.listProviders', () => {
  test('200: shows the providers that are switched on, as documented', async () => {
    const { token } = await host.createPerson();
    const { body } = await call(host, 'compat.chathub.listProviders', { token });
    expect(body).toEqual({ success: true, data: expect.any(Array) });
    for (const provider of body.data) expect(shapeOf(provider)).toEqual(shapeOf(documented.provider));
    const { id: _, created_at, updated_at, ...openai } = documented.provider;
    expect(body.data[0]).toMatchObject(openai);
    const { providers } = await dataOf(host, 'providers.list', { token });
    expect(body.data.map((it: { id: number }) => it.id)).toEqual(providers.map((it) => it.id));
  });

  test('200: leaves out those that are switched off, for administrators as well', async () => {
    const { token } = await host.createPerson({ role: 'admin' });
    const { body } = await call(host, 'compat.chathub.listProviders', { token });
    expect(body.data.map((it: { provider_key: string }) => it.provider_key)).not.toContain('ollama');
  });
});
