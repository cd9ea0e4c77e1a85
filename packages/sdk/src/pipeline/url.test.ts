import { expect, test } from 'vitest';
import * as operation from '../../generated/operations.ts';
import { AlingAiError } from '../errors/alingai-error.ts';
import { buildURL } from './url.ts';

const health = operation.systemHealth;
const model = operation.modelsGet;
const conversations = operation.conversationsList;

test.each([
  ['http://localhost', 'http://localhost/api/health'],
  ['http://localhost/', 'http://localhost/api/health'],
  ['https://example.com/chat', 'https://example.com/chat/api/health'],
  ['https://example.com/chat//', 'https://example.com/chat/api/health'],
  ['', '/api/health'],
  ['/', '/api/health'],
  ['/chat/', '/chat/api/health'],
])('the base URL "%s" leads to %s', (baseURL, url) => {
  expect(buildURL(baseURL, health, {})).toBe(url);
});

test.each([
  ['gpt-4', '/api/models/gpt-4'],
  ['deepseek-ai/DeepSeek-V3', '/api/models/deepseek-ai%2FDeepSeek-V3'],
  ['通义 千问?#%', '/api/models/%E9%80%9A%E4%B9%89%20%E5%8D%83%E9%97%AE%3F%23%25'],
  ['...', '/api/models/...'],
  ['$&', '/api/models/%24%26'],
])('the path parameter "%s" is encoded', (id, path) => {
  expect(buildURL('', model, { path: { model_id: id } })).toBe(path);
});

test.each(['', '.', '..'])('the path parameter "%s" is refused: it would lead to another path', (id) => {
  expect(() => buildURL('', model, { path: { model_id: id } })).toThrow(AlingAiError);
  expect(() => buildURL('', model, { path: { model_id: id } })).toThrow(/^models\.get .*model_id/);
});

test('a missing path parameter is refused by name', () => {
  expect(() => buildURL('', model, {})).toThrow('models.get needs a model_id');
});

test('the query holds what is defined, in the given order, and encoded', () => {
  const query = { search: '天气 & more', page: 2, limit: undefined, archived: false };
  expect(buildURL('', conversations, { query })).toBe(
    '/api/chat/conversations?search=%E5%A4%A9%E6%B0%94+%26+more&page=2&archived=false',
  );
});

test('a list repeats its name, and an empty one is left out', () => {
  expect(buildURL('', conversations, { query: { tag: ['a', 'b'], none: [] } })).toBe(
    '/api/chat/conversations?tag=a&tag=b',
  );
});

test('a query of nothing adds no question mark', () => {
  expect(buildURL('', conversations, { query: { search: undefined } })).toBe('/api/chat/conversations');
});
