import { describe, expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, dataOf } from '../../support/http/call.ts';
import { surfaces } from './surfaces.ts';

const host = await useHost();
const { token: administrator } = await host.createPerson({ role: 'admin' });
let made = 0;

const nameOf = (model: string) => `The ${model}`;

/** A model of its own for each test. */
async function createModel(): Promise<string> {
  made += 1;
  const id = `shared-${made}`;
  const body = { id, name: nameOf(id), max_tokens: 1000, providers: [{ provider: 'openai' }] };
  return (await dataOf(host, 'models.create', { token: administrator, body })).id;
}

const toggle = (model_id: string) => dataOf(host, 'models.toggle', { token: administrator, path: { model_id } });

/** The model as each surface that lists models shows it to somebody; not there where it is not offered. */
async function shown(token: string, model: string): Promise<Record<string, unknown>> {
  const native = await dataOf(host, 'models.list', { token, query: { limit: 100 } });
  const chatbot = await call(host, 'compat.chatbot.listModels');
  const chathub = await call(host, 'compat.chathub.listModels');
  const maas = await call(host, 'compat.maas.listModels', { token, query: { search: nameOf(model), limit: 100 } });
  const openai = await call(host, 'openai.listModels', { token });
  const find = (list: Record<string, unknown>[], field: string, value: string) =>
    list.find((it) => it[field] === value);
  return {
    native: find(native.models, 'id', model)?.['available'],
    chatbot: find(chatbot.body, 'id', model)?.['name'],
    chathub: find(chathub.body, 'model_name', model)?.['is_active'],
    maas: find(maas.body.data, 'name', nameOf(model))?.['status'],
    openai: find(openai.body.data, 'id', model)?.['object'],
  };
}

test('a model that is made natively is offered on every surface that lists models', async () => {
  const { token } = await host.createPerson();
  const model = await createModel();
  expect(await shown(token, model)).toEqual({
    native: true,
    chatbot: nameOf(model),
    chathub: true,
    maas: 'active',
    openai: 'model',
  });
});

test('a model that is switched off natively is gone from the lists, or shown as off', async () => {
  const { token } = await host.createPerson();
  const model = await createModel();
  await toggle(model);
  expect(await shown(token, model)).toEqual({
    native: false,
    chatbot: undefined,
    chathub: false,
    maas: 'inactive',
    openai: undefined,
  });
});

describe.each(surfaces)('$name', ({ ask, name }) => {
  test('takes a model while it is switched on, and refuses it when it is off', async () => {
    const { token } = await host.createPerson();
    const model = await createModel();
    expect((await ask(host, token, '/echo Hi', model)).status).toBeLessThan(300);
    await toggle(model);
    // OpenAI has no status for a model that exists and may not be asked.
    expect((await ask(host, token, '/echo Hi', model)).status).toBe(name === 'openai' ? 404 : 503);
    await toggle(model);
    expect((await ask(host, token, '/echo Hi', model)).status).toBeLessThan(300);
  });
});
