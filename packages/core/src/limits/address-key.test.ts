import { expect, test } from 'vitest';
import { addressKey } from './address-key.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['0:0:0:0:0:FFFF:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2::1', '2001:db8:1:2::'],
  ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::'],
  ['fe80::1%eth0', 'fe80::'],
])('%s counts as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});

test('networks beside each other count apart', () => {
  expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'));
});

test('what is no address counts as it is', () => {
  expect(addressKey(null)).toBe(addressKey(null));
  expect(addressKey('unix')).not.toBe(addressKey(null));
});
