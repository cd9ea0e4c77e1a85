import { expect, it } from 'vitest';
import { countriesIn } from './countries.ts';

it('knows the 249 countries of ISO 3166-1', () => {
  expect(countriesIn('en')).toHaveLength(249);
});

it('names them in the language, and none that is gone', () => {
  const names = new Map(countriesIn('zh-CN').map(({ code, name }) => [code, name]));
  expect(names.get('CN')).toBe('中国');
  expect(names.has('DD')).toBe(false);
  expect(names.has('SU')).toBe(false);
});
