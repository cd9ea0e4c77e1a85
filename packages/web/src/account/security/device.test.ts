import { expect, it } from 'vitest';
import { deviceOf } from './device.ts';

it('names the browser and the system', () => {
  const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
  expect(deviceOf(userAgent)).toEqual({ name: 'Firefox, Windows', isMobile: false });
});

it('knows a phone', () => {
  const userAgent =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
  expect(deviceOf(userAgent)).toEqual({ name: 'Safari, iOS', isMobile: true });
});

it('names a program that is no browser as it names itself', () => {
  expect(deviceOf('acme-sync/1.0 (linux)').name).toMatch(/acme-sync/i);
});

it('names nothing where nothing was told', () => {
  expect(deviceOf(null)).toEqual({ name: undefined, isMobile: false });
});
