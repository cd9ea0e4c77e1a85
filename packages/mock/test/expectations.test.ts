import { describe, expect, test } from 'vitest';
import { ExpectationError, type ExpectedRequest, type MockMatchers, matchers } from '../src/index.ts';
import { call, useMock } from './client.ts';

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void>, T> extends MockMatchers<R> {}
}

expect.extend(matchers);
const mock = useMock();

const send = (body: object) => call('POST', '/api/chat/send', { token: 'demo-token', body });
const list = () => call('GET', '/api/models?page=2', { token: 'demo-token' });
const failureOf = (check: () => void): string => {
  try {
    check();
  } catch (error) {
    if (error instanceof ExpectationError) return error.message;
    throw error;
  }
  return 'none';
};

test('calls are counted, those of others told in their place', async () => {
  const sent = mock.expect('chat.send');
  sent.not.toHaveBeenCalled();
  expect(failureOf(() => sent.toHaveBeenCalled())).toBe('chat.send was expected to be called, but nothing was called.');
  await list();
  await list();
  expect(failureOf(() => sent.toHaveBeenCalledTimes(1))).toBe(
    'chat.send was expected to be called once, but was not. Called were models.list (2 times).',
  );
  await send({ message: 'Hello' });
  sent.toHaveBeenCalled();
  sent.toHaveBeenCalledTimes(1);
  expect(failureOf(() => sent.toHaveBeenCalledTimes(2))).toBe(
    'chat.send was expected to be called 2 times, but was once:\n  POST /api/chat/send {"message":"Hello"} → 200',
  );
  expect(failureOf(() => sent.not.toHaveBeenCalled())).toMatch(/not expected to be called, but was once/);
});

describe('what was sent', () => {
  const EXPECTED: [name: string, expected: ExpectedRequest<'chat.send'>, difference: string | undefined][] = [
    ['a part', { body: { message: 'Hello' } }, undefined],
    ['a pattern', { body: { message: /^Hell/ } }, undefined],
    ['a matcher of the runner', { body: { temperature: expect.any(Number) } }, undefined],
    ['headers in any case', { headers: { Authorization: 'Bearer demo-token' } }, undefined],
    ['a status', { status: 200 }, undefined],
    ['another text', { body: { message: 'Hi' } }, 'body.message: "Hello" instead of "Hi"'],
    ['another status', { status: 429 }, 'status: 200 instead of 429'],
    ['a field that was not sent', { body: { model: 'gpt-4' } }, 'body.model: nothing instead of "gpt-4"'],
    [
      'a matcher that fails',
      { body: { message: expect.any(Number) } },
      'body.message: "Hello" instead of "Any<Number>"',
    ],
    ['a pattern that fails', { body: { message: /^l/ } }, 'body.message: "Hello" instead of "/^l/"'],
  ];
  test.each(EXPECTED)('%s', async (_, expected, difference) => {
    await send({ message: 'Hello', temperature: 0.5 });
    const message = failureOf(() => mock.expect('chat.send').toHaveBeenCalledWith(expected));
    if (difference === undefined) expect(message).toBe('none');
    else expect(message.split('\n').at(-1)?.trim()).toBe(difference);
    const opposite = failureOf(() => mock.expect('chat.send').not.toHaveBeenCalledWith(expected));
    expect(opposite === 'none').toBe(difference !== undefined);
  });

  test('any request will do, or the last one alone', async () => {
    await send({ message: 'One' });
    await send({ message: 'Two' });
    mock.expect('chat.send').toHaveBeenCalledWith({ body: { message: 'One' } });
    mock.expect('chat.send').toHaveBeenLastCalledWith({ body: { message: 'Two' } });
    expect(failureOf(() => mock.expect('chat.send').toHaveBeenLastCalledWith({ body: { message: 'One' } }))).toContain(
      'body.message: "Two" instead of "One"',
    );
    await list();
    mock.expect('models.list').toHaveBeenCalledWith({ query: { page: '2' } });
  });
});

test('the matchers say the same in the runner’s own way', async () => {
  await send({ message: 'Hello' });
  expect(mock).toHaveCalled('chat.send');
  expect(mock).toHaveCalledTimes('chat.send', 1);
  expect(mock).toHaveCalledWith('chat.send', { body: { message: 'Hello' } });
  expect(mock).toHaveLastCalledWith('chat.send', { status: 200 });
  expect(mock).not.toHaveCalled('models.list');
  expect(() => expect(mock).toHaveCalledTimes('models.list', 2)).toThrow(
    'models.list was expected to be called 2 times, but was not. Called were chat.send.',
  );
  expect(() => expect({}).toHaveCalled('models.list')).toThrow('must be given the mock');
});

test('an operation that does not exist is told', () => {
  expect(() => mock.expect('chat.sned' as 'chat.send')).toThrow('There is no operation chat.sned');
  expect(() => expect(mock).toHaveCalled('chat.sned' as 'chat.send')).toThrow('There is no operation chat.sned');
});
