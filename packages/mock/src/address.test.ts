import { createSurfacePaths } from '@alingai/core';
import { expect, test } from 'vitest';
import { createAddress } from './address.ts';

const everything = createSurfacePaths(null);

test('without a base URL the API is at every origin', () => {
  const { pathOf } = createAddress(undefined, everything);
  expect(pathOf('http://localhost:3000/api/health?x=1')).toBe('/api/health');
  expect(pathOf('https://example.com/uploads/avatars/default.png')).toBe('/uploads/avatars/default.png');
});

test('files of the application are left alone', () => {
  const { pathOf } = createAddress(undefined, everything);
  expect(pathOf('http://localhost:5173/src/api/client.ts')).toBeUndefined();
  expect(pathOf('http://localhost:5173/apiary')).toBeUndefined();
  expect(pathOf('http://localhost:5173/metrics/page.ts')).toBeUndefined();
  expect(pathOf('http://localhost:5173/')).toBeUndefined();
});

test('a base URL pins the origin and the path', () => {
  const { pathOf } = createAddress('https://example.com/chat/', everything);
  expect(pathOf('https://example.com/chat/api/health')).toBe('/api/health');
  expect(pathOf('https://example.com/api/health')).toBeUndefined();
  expect(pathOf('https://example.org/chat/api/health')).toBeUndefined();
});

test('a base URL that is none is refused', () => {
  expect(() => createAddress('not a URL', everything)).toThrow('Invalid URL');
});

test('a surface alone is at the root, and the others are for somebody else', () => {
  const { pathOf } = createAddress(undefined, createSurfacePaths('chathub'));
  expect(pathOf('http://localhost:5001/api/chat/stream')).toBe('/api/chat/stream');
  expect(pathOf('http://localhost:5001/uploads/avatars/default.png')).toBe('/uploads/avatars/default.png');
  expect(pathOf('http://localhost:5001/compat/chathub/api/chat')).toBeUndefined();
  expect(pathOf('http://localhost:5001/v1/models')).toBeUndefined();
});
