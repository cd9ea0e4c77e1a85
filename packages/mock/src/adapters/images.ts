import type { Images, ImageType } from '@alingai/core';

/** The first bytes of each format; `.` is any byte. */
const SIGNATURES: readonly [ImageType, RegExp][] = [
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/png', /^\x89PNG\r\n/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF.{4}WEBP/s],
];

/** Recognizes images by their first bytes, and leaves them unchanged. */
export const images: Images = {
  async normalise(bytes) {
    const start = String.fromCharCode(...bytes.subarray(0, 16));
    const type = SIGNATURES.find(([, signature]) => signature.test(start))?.[0];
    return type && { bytes, type };
  },
};
