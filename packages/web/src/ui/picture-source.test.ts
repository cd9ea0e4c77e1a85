import { expect, test } from 'vitest';
import { isInlinePicture, isOwnPicture, pictureAddress } from './picture-source.ts';

const BASE = 'https://chat.example/under/';

test('a picture is inline when its address has its bytes', () => {
  expect(
    ['data:image/png;base64,AA==', 'DATA:image/webp,x', 'blob:https://chat.example/1'].map(isInlinePicture),
  ).toEqual([true, true, true]);
  expect(
    ['data:text/html,x', 'https://other.example/x.png', 'x.png', '//other.example', ''].map(isInlinePicture),
  ).toEqual(Array(5).fill(false));
});

test('a picture of another host is never taken for one of this host', () => {
  expect(['uploads/1.png', '/uploads/1.png', 'data:image/png,x'].map((it) => isOwnPicture(it, BASE))).toEqual(
    Array(3).fill(true),
  );
  for (const src of [
    'https://other.example/x.png',
    'http://chat.example/x.png',
    '//other.example/x.png',
    '/\\other.example/x.png',
    '\t//other.example/x.png',
    'https://chat.example@other.example/x.png',
    'https://chat.example.other.example/x.png',
    'javascript:alert(1)',
    'https://[',
  ])
    expect(isOwnPicture(src, BASE), src).toBe(false);
});

test('only pictures of the web can be opened', () => {
  expect(pictureAddress('//other.example/a b.png', BASE)?.href).toBe('https://other.example/a%20b.png');
  expect(pictureAddress('http://other.example/x.png', BASE)?.host).toBe('other.example');
  // Letters that look like others are told apart.
  expect(pictureAddress('https://оther.example/x.png', BASE)?.host).toBe('xn--ther-45d.example');
  for (const src of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'https://['])
    expect(pictureAddress(src, BASE), src).toBeUndefined();
});
