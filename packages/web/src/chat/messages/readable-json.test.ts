import { expect, test } from 'vitest';
import { readable } from './readable-json.ts';

test.each([
  ['{"city":"Lyon"}', '{\n  "city": "Lyon"\n}'],
  ['[1]', '[\n  1\n]'],
  ['{"city":', '{"city":'],
  ['18 degrees', '18 degrees'],
  ['12345678901234567890', '12345678901234567890'],
  ['', ''],
])('%j is shown as %j', (text, shown) => {
  expect(readable(text)).toBe(shown);
});
