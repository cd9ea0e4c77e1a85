import { expect, test } from 'vitest';
import { operationInfo } from '../routing.ts';
import { knownQuery } from './known-query.ts';

test.each([
  ['_=123', ''],
  ['page=2&_=123&limit=5', 'page=2&limit=5'],
  ['page=&model_name=gpt-4', 'model_name=gpt-4'],
  ['page=1&page=2', 'page=1&page=2'],
  ['p%61ge=1', 'p%61ge=1'],
  ['model_name=a%26b', 'model_name=a%26b'],
  ['%E4=1&&page', ''],
  ['constructor=1&__proto__=2', ''],
])('of %j a surface that ignores unknown parameters sees %j', (search, known) => {
  expect(knownQuery(operationInfo('compat.bailian.listConversations'), search)).toBe(known);
});

test('other surfaces see everything', () => {
  expect(knownQuery(operationInfo('conversations.list'), 'page=&_=123')).toBe('page=&_=123');
});
