import type { Images, ImageType } from '@alingai/core';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

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

/** Decodes images and encodes them again: upright, scaled, without metadata or appended data. */
export const images: Images = {
  async normalise(bytes, size) {
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
