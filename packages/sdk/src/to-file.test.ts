import { expect, test } from 'vitest';
import { toFile } from './to-file.ts';

const text = 'GIF89a…';
const bytes = new TextEncoder().encode(text);

async function* chunks() {
  yield bytes.subarray(0, 3);
  yield bytes.subarray(3);
}

async function* lines() {
  yield 'GIF';
  yield '89a…';
}

test.each([
  ['text', text],
  ['a Blob', new Blob([bytes])],
  ['a File', new File([bytes], 'other.gif')],
  ['an ArrayBuffer', bytes.buffer.slice(0)],
  ['a Uint8Array', bytes],
  ['a part of a larger buffer', new Uint8Array([0, ...bytes, 0]).subarray(1, bytes.length + 1)],
  ['a Buffer', Buffer.from(bytes)],
  ['a ReadableStream', new Blob([bytes]).stream()],
  ['an iterable of bytes', chunks()],
  ['an iterable of text', lines()],
  ['a Response', new Response(bytes)],
])('a file is made of %s', async (_, content) => {
  const file = await toFile(content, 'me.gif');
  expect(file).toBeInstanceOf(File);
  expect(await file.text()).toBe(text);
  expect(file.name).toBe('me.gif');
  expect(file.type).toBe('image/gif');
});

test('the type is the one that is given, else that of the content, else what the name ends in', async () => {
  const png = new Blob([bytes], { type: 'image/png' });
  expect((await toFile(png, 'me.gif', { type: 'image/webp' })).type).toBe('image/webp');
  expect((await toFile(png, 'me.gif')).type).toBe('image/png');
  expect((await toFile(bytes, 'ME.JPG')).type).toBe('image/jpeg');
  expect((await toFile(bytes, 'unknown')).type).toBe('application/octet-stream');
});

test('a File keeps its name, and all else is called file', async () => {
  expect((await toFile(new File([bytes], 'own.png'))).name).toBe('own.png');
  expect((await toFile(bytes)).name).toBe('file');
});
