import { expect, test } from 'vitest';
import type { SeenAnswer } from '../support/hosts/answers.ts';
import { unkeptPromises, unusedMethod } from './promises.ts';

const archive = { id: 'conversations.get', surface: 'native' };
const answer = (status: number, more: Partial<SeenAnswer> = {}): SeenAnswer => ({
  operation: 'conversations.get',
  status,
  bySdk: false,
  ...more,
});

test('a title that the host bears out is kept, whatever else it answered', () => {
  const answers = [answer(200, { operation: 'auth.login' }), answer(404)];
  expect(unkeptPromises(archive, [{ title: '404: knows no such conversation', answers }])).toEqual([]);
});

test('one of several tests of a status is enough', () => {
  const testimonies = [
    { title: '200: stops the model', answers: [] },
    { title: '200: tells all', answers: [answer(200)] },
  ];
  expect(unkeptPromises(archive, testimonies)).toEqual([]);
});

test.each([
  ['nothing was answered', []],
  ['another status was answered', [answer(200)]],
  ['another operation answered so', [answer(404, { operation: 'messages.list' })]],
])('a title is not kept when %s', (_, answers) => {
  expect(unkeptPromises(archive, [{ title: '404: knows no such conversation', answers }])).toEqual([
    'No test titled "404: …" saw conversations.get answer with 404',
  ]);
});

test('a test of another status keeps no promise', () => {
  const testimonies = [
    { title: '404: knows no such conversation', answers: [] },
    { title: '200: is gone afterwards', answers: [answer(404), answer(200)] },
  ];
  expect(unkeptPromises(archive, testimonies)).toHaveLength(1);
});

test('a method of the SDK counts as used only when it was called with success', () => {
  const missing = ['No test calls client.conversations.get() with success: let one use `clientOf`'];
  const called = (...answers: SeenAnswer[]) => unusedMethod(archive, [{ title: 'any', answers }]);
  expect(called(answer(200))).toEqual(missing);
  expect(called(answer(404, { bySdk: true }))).toEqual(missing);
  expect(called(answer(200, { bySdk: true }))).toEqual([]);
  expect(unusedMethod({ id: 'openai.listModels', surface: 'openai' }, [])).toEqual([]);
});
