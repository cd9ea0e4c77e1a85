import { expect, test } from 'vitest';
import { encodeEvent } from './server-sent-events.ts';

test('an event has its id, its name and its data on lines of their own', () => {
  expect(encodeEvent({ id: '7', event: 'content', data: { text: '你好' } })).toBe(
    'id: 7\nevent: content\ndata: {"text":"你好"}\n\n',
  );
});

test('what is missing is left out', () => {
  expect(encodeEvent({ data: 'x' })).toBe('data: "x"\n\n');
});

test('a raw event stays as it is', () => {
  expect(encodeEvent({ raw: '[DONE]' })).toBe('data: [DONE]\n\n');
});

test('line breaks in a text do not end its line', () => {
  const data = { text: 'a\n\nb\r\nc\u2028d' };
  const frame = encodeEvent({ data });
  expect(frame.trimEnd().split('\n')).toHaveLength(1);
  expect(JSON.parse(frame.slice('data: '.length))).toEqual(data);
});
