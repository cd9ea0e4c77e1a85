import { describe, expect, test } from 'vitest';
import { contentOf, draftOf, imagesOf, isEmpty, textOf, videosOf } from './content.ts';

const image = 'https://example.com/cat.png';

describe('a draft', () => {
  test('of text alone is sent as text, without the space around it', () => {
    expect(contentOf({ text: ' Hello\nthere \n', images: [] })).toBe('Hello\nthere');
  });

  test('with images is sent in parts', () => {
    expect(contentOf({ text: 'What is it?', images: [image] })).toEqual([
      { type: 'text', text: 'What is it?' },
      { type: 'image_url', image_url: { url: image } },
    ]);
  });

  test('of images alone has no empty text', () => {
    expect(contentOf({ text: ' ', images: [image] })).toEqual([{ type: 'image_url', image_url: { url: image } }]);
  });

  test('comes back from what was sent', () => {
    const draft = { text: 'What is it?', images: [image] };
    expect(draftOf(contentOf(draft))).toEqual(draft);
    expect(draftOf('Hello')).toEqual({ text: 'Hello', images: [] });
  });

  test('is empty without text and images', () => {
    expect(isEmpty({ text: ' \n', images: [] })).toBe(true);
    expect(isEmpty({ text: '', images: [image] })).toBe(false);
  });
});

test('texts, images and videos of a message are told apart', () => {
  const content = [
    { type: 'text' as const, text: 'one' },
    { type: 'video_url' as const, video_url: { url: 'https://example.com/cat.mp4' } },
    { type: 'image_url' as const, image_url: { url: image } },
    { type: 'text' as const, text: 'two' },
  ];
  expect(textOf(content)).toBe('one\n\ntwo');
  expect(imagesOf(content)).toEqual([image]);
  expect(videosOf(content)).toEqual(['https://example.com/cat.mp4']);
});
