import type { Images, ImageType } from '@alingai/core';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';

const FORMATS: Record<ImageType, 'jpeg' | 'png' | 'gif' | 'webp'> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
};
/** More than any camera's, and little enough to be decoded in memory: all frames of an animation together. */
const MAX_PIXELS = 50_000_000;

/** Decodes images and writes them anew: turned upright, scaled, without metadata or anything hidden behind the image. */
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
