import { expect, test } from 'vitest';
import { imageAddress } from './images.ts';

test('the address of a picture is one that the API takes', () => {
  expect(imageAddress(' https://example.com/猫.png ')).toBe('https://example.com/%E7%8C%AB.png');
  expect(imageAddress('http://example.com/cat.png')).toBeUndefined();
  expect(imageAddress('javascript:alert(1)')).toBeUndefined();
  expect(imageAddress('cat.png')).toBeUndefined();
  expect(imageAddress(`https://example.com/${'a'.repeat(5000)}`)).toBeUndefined();
});
