import type { Images, ImageType } from '@alingai/core';

const FORMATS: Record<ImageType, 'jpeg' | 'png' | 'gif' | 'webp'> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
};
/**
 * More pixels than any camera has, and few enough to decode in memory. Counts all frames of an
 * animation.
 */
const MAX_PIXELS = 50_000_000;

/**
 * Decodes images and encodes them again: upright, scaled, without metadata or appended data. The
 * decoder is loaded with the first picture: most servers rest without one, and it takes 7 MB.
 */
export const images: Images = {
  async normalise(bytes, size) {
    const [{ fileTypeFromBuffer }, { default: sharp }] = await Promise.all([import('file-type'), import('sharp')]);
    try {
      const found = await fileTypeFromBuffer(bytes);
      const type = found?.mime as ImageType | undefined;
      const format = type && FORMATS[type];
      if (!format) return undefined;
      const output = await sharp(bytes, {
        limitInputPixels: MAX_PIXELS,
        animated: format === 'gif' || format === 'webp',
      })
        .autoOrient()
        .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
        .toFormat(format)
        .toBuffer();
      return { bytes: new Uint8Array(output), type };
    } catch {
      return undefined;
    }
  },
};
