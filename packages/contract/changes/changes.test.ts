import { describe, expect, test } from 'vitest';
import { changesBetween } from './changes.ts';

// biome-ignore lint/suspicious/noExplicitAny: the fixtures are changed in all places.
type OpenAPIDocument = any;

const released = {
  openapi: '3.1.0',
  info: { title: 'Notes', version: '1.4.0' },
  paths: {
    '/notes': {
      post: {
        operationId: 'notes.create',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Wish' } } },
        },
        responses: {
          '200': {
            description: 'OK',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Note' } } },
          },
          '409': { description: 'Taken' },
        },
      },
      get: {
        operationId: 'notes.list',
        parameters: [{ name: 'tag', in: 'query', schema: { type: 'array', items: { type: 'string' } } }],
        responses: { '200': { description: 'OK' } },
      },
    },
  },
  components: {
    schemas: {
      Wish: {
        type: 'object',
        required: ['text'],
        properties: {
          text: { type: 'string' },
          colour: { type: 'string', enum: ['red', 'blue'] },
          tags: { type: 'array', maxItems: 5, items: { type: 'string' } },
          weight: { type: 'number', multipleOf: 0.5 },
          labels: {
            type: 'object',
            additionalProperties: { type: 'array', items: { $ref: '#/components/schemas/Wish' } },
          },
        },
      },
      Note: {
        type: 'object',
        required: ['id', 'text', 'state'],
        properties: {
          id: { type: 'string' },
          text: { type: ['string', 'null'] },
          state: { type: 'string', enum: ['open', 'done'] },
        },
      },
    },
  },
};

async function changesAfter(change: (document: OpenAPIDocument) => void) {
  const current = structuredClone(released);
  change(current);
  return changesBetween(released, current);
}

const create = (it: OpenAPIDocument) => it.paths['/notes'].post;
const list = (it: OpenAPIDocument) => it.paths['/notes'].get;
const wish = (it: OpenAPIDocument) => it.components.schemas.Wish;
const note = (it: OpenAPIDocument) => it.components.schemas.Note;

test('another operationId breaks no client when the one before is among its former names', async () => {
  const renamed = { operationId: 'notes.all', 'x-former-names': ['notes.list'] };
  const changes = await changesAfter((it) => Object.assign(it.paths['/notes'].get, renamed));
  expect(changes.filter((it) => it.kind === 'breaking')).toEqual([]);
});

describe('What breaks clients', () => {
  test.each<[string, string, (document: OpenAPIDocument) => void]>([
    ['a removed operation', 'notes.list', (it) => delete it.paths['/notes'].get],
    ['another operationId', 'notes.list', (it) => Object.assign(it.paths['/notes'].get, { operationId: 'notes.all' })],
    ['a removed status of success', 'notes.create', (it) => delete create(it).responses[200]],
    ['a removed error', 'notes.create', (it) => delete create(it).responses[409]],
    ['a field that answers have no longer', 'notes.create', (it) => delete note(it).properties.state],
    ['a field that answers may lack', 'notes.create', (it) => note(it).required.pop()],
    [
      'a field of answers that may be null',
      'notes.create',
      (it) => Object.assign(note(it).properties.id, { type: ['string', 'null'] }),
    ],
    ['a field of another type', 'notes.create', (it) => Object.assign(note(it).properties.id, { type: 'integer' })],
    ['a value that answers never had', 'notes.create', (it) => note(it).properties.state.enum.push('lost')],
    ['a field that requests must have now', 'notes.create', (it) => wish(it).required.push('colour')],
    ['a value that requests may have no longer', 'notes.create', (it) => wish(it).properties.colour.enum.pop()],
    ['a tighter limit', 'notes.create', (it) => Object.assign(wish(it).properties.text, { maxLength: 10 })],
    [
      'an operation that takes signing in',
      'notes.list',
      (it) => Object.assign(list(it), { security: [{ token: [] }] }),
    ],
    ['a document that takes signing in', 'notes.create', (it) => Object.assign(it, { security: [{ token: [] }] })],
    ['a role', 'notes.list', (it) => Object.assign(list(it), { 'x-role': 'admin' })],
    ['a scope', 'notes.list', (it) => Object.assign(list(it), { 'x-scope': 'session' })],
    [
      'unknown fields that are refused',
      'notes.create',
      (it) => Object.assign(wish(it), { additionalProperties: false }),
    ],
    ['fewer items', 'notes.create', (it) => Object.assign(wish(it).properties.tags, { maxItems: 2 })],
    ['items that must differ', 'notes.create', (it) => Object.assign(wish(it).properties.tags, { uniqueItems: true })],
    ['a step between numbers', 'notes.create', (it) => Object.assign(wish(it).properties.weight, { multipleOf: 0.3 })],
    [
      'a value that is excluded',
      'notes.create',
      (it) => Object.assign(wish(it).properties.text, { not: { const: '' } }),
    ],
    ['more fields at least', 'notes.create', (it) => Object.assign(wish(it), { minProperties: 2 })],
    ['fewer fields at most', 'notes.create', (it) => Object.assign(wish(it).properties.labels, { maxProperties: 3 })],
    [
      'a tighter limit behind a reference to itself',
      'notes.create',
      (it) => Object.assign(wish(it).properties.labels.additionalProperties, { maxItems: 1 }),
    ],
    [
      'a list that is written otherwise',
      'notes.list',
      (it) => Object.assign(list(it).parameters[0], { explode: false }),
    ],
  ])('%s', async (_, operation, change) => {
    const changes = await changesAfter(change);
    expect(changes[0]).toMatchObject({ operation, kind: 'breaking' });
  });
});

describe('What breaks nobody', () => {
  test('an operation more is told as added', async () => {
    const more = (it: OpenAPIDocument) => {
      it.paths['/notes'].delete = { operationId: 'notes.clear', responses: { '200': { description: 'OK' } } };
    };
    expect(await changesAfter(more)).toEqual([{ operation: 'notes.clear', kind: 'added', text: 'endpoint added' }]);
  });

  test.each<[string, (document: OpenAPIDocument) => void]>([
    ['a field more in answers', (it) => Object.assign(note(it).properties, { author: { type: 'string' } })],
    ['a field that requests may have', (it) => Object.assign(wish(it).properties, { author: { type: 'string' } })],
    ['a value more in requests', (it) => wish(it).properties.colour.enum.push('green')],
  ])('%s is told as changed', async (_, change) => {
    expect(await changesAfter(change)).toMatchObject([{ operation: 'notes.create', kind: 'changed' }]);
  });

  test.each<[string, (document: OpenAPIDocument) => void]>([
    ['more items', (it) => Object.assign(wish(it).properties.tags, { maxItems: 9 })],
    ['a finer step', (it) => Object.assign(wish(it).properties.weight, { multipleOf: 0.25 })],
    ['signing in that may be left out', (it) => Object.assign(list(it), { security: [{ token: [] }, {}] })],
    [
      'the writing that is the default',
      (it) => Object.assign(list(it).parameters[0], { style: 'form', explode: true }),
    ],
  ])('%s breaks nobody', async (_, change) => {
    expect((await changesAfter(change)).filter((it) => it.kind === 'breaking')).toEqual([]);
  });

  test('other words change nothing', async () => {
    expect(await changesAfter((it) => Object.assign(create(it), { description: 'Writes a note.' }))).toEqual([]);
  });
});

test('what breaks comes first', async () => {
  const changes = await changesAfter((it) => {
    wish(it).properties.author = { type: 'string' };
    delete it.paths['/notes'].get;
  });
  expect(changes.map((it) => it.kind)).toEqual(['breaking', 'changed']);
});
