import { expect, test } from 'vitest';
import { otpauthUrl, totpSecret, totpStep } from './totp.ts';

/** The secret of RFC 6238, in base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %i of the epoch, %s is the code (RFC 6238, appendix B)', (second, code) => {
  expect(totpStep(SECRET, code, second * 1000)).toBe(Math.floor(second / 30));
});

test('a code is good for a period before and after its own, and says which one it is of', () => {
  const middle = 1_234_567_905_000;
  const step = Math.floor(1_234_567_890 / 30);
  for (const periods of [-1, 0, 1]) expect(totpStep(SECRET, '005924', middle + periods * 30_000)).toBe(step);
  for (const periods of [-2, 2]) expect(totpStep(SECRET, '005924', middle + periods * 30_000)).toBeUndefined();
});

test('a secret has 160 bits, whatever hexadecimal digits follow', () => {
  const digits = '3132333435363738393031323334353637383930';
  expect(totpSecret(`${digits}ffff`)).toBe(SECRET);
});

test('a name keeps its meaning in the address of a QR code', () => {
  const url = new URL(otpauthUrl(SECRET, '张 伟&?'));
  expect(decodeURIComponent(url.pathname)).toContain('AlingAi:张 伟&?');
  expect(url.searchParams.get('secret')).toBe(SECRET);
});
