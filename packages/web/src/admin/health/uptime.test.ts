import { expect, test } from 'vitest';
import { partsOf } from './uptime.ts';

const told = (seconds: number) => partsOf(seconds).map(({ unit, value }) => `${value} ${unit}`);

test('a time is told in its two largest units', () => {
  expect(told(0)).toEqual(['0 second']);
  expect(told(59)).toEqual(['59 second']);
  expect(told(61)).toEqual(['1 minute', '1 second']);
  expect(told(7_259)).toEqual(['2 hour']);
  expect(told(93_784)).toEqual(['1 day', '2 hour']);
});
