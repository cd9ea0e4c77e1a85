import { expect, test } from 'vitest';
import { images } from './images.ts';

const bytes = (text: string) => Uint8Array.from(text, (it) => it.charCodeAt(0));

test.each([
  ['image/jpeg', '\xff\xd8\xff\xe0rest'],
  ['image/png', '\x89PNG\r\n\x1a\nrest'],
  ['image/gif', 'GIF89arest'],
  ['image/webp', 'RIFF\n\x00\x00\x00WEBPrest'],
])('knows %s by its first bytes and leaves it unchanged', async (type, text) => {
  expect(await images.normalise(bytes(text), 512)).toEqual({ type, bytes: bytes(text) });
});

test.each(['', 'GIF', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'RIFF\x00\x00\x00\x00WAVE'])(
  '“%s” is no image',
  async (text) => {
    expect(await images.normalise(bytes(text), 512)).toBeUndefined();
  },
);
