import { expect, test } from 'vitest';
import { readConfiguration } from './read.ts';

const read = (text: string) => readConfiguration(['--public-url', text], {}, false).configuration.publicUrl;

test.each([
  ['https://chat.example.com', 'https://chat.example.com'],
  ['https://chat.example.com/', 'https://chat.example.com'],
  ['http://10.0.0.1:8080/ai/', 'http://10.0.0.1:8080/ai'],
  ['HTTPS://Chat.Example.com', 'https://chat.example.com'],
])('the public URL %s is used as %s', (text, url) => {
  expect(read(text)).toBe(url);
});

test.each([
  'chat.example.com',
  'ftp://example.com',
  'https://',
  'https://a.b/?x=1',
  'https://a.b/#x',
  'https://me@a.b',
])('the public URL %s is refused', (text) => {
  expect(() => read(text)).toThrow(`--public-url must be such as https://chat.example.com, not “${text}”.`);
});

test('there is none by default, and the environment can name one', () => {
  expect(readConfiguration([], {}, false).configuration.publicUrl).toBeNull();
  const environment = { ALINGAI_PUBLIC_URL: 'https://chat.example.com' };
  expect(readConfiguration([], environment, false).configuration.publicUrl).toBe('https://chat.example.com');
});
