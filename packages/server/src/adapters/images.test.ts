import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { images } from './images.ts';

type Picture = Uint8Array<ArrayBuffer>;

const SIZE = 512;
const LOCATION = 'N 48 deg 51 min';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2878c8' } });
const bytesOf = async (image: Sharp): Promise<Picture> => new Uint8Array(await image.toBuffer());

async function normalised(bytes: Picture, size = SIZE) {
  const image = await images.normalise(bytes, size);
  if (!image) throw new Error('The image was refused');
  return { ...image, facts: await sharp(image.bytes).metadata() };
}

/** Frames of different colours, stacked vertically, as sharp expects them. */
function animation(): Sharp {
  const frame = (value: number) => Buffer.alloc(8 * 6 * 3, value);
  return sharp(Buffer.concat([frame(10), frame(120), frame(240)]), {
    raw: { width: 8, height: 18, channels: 3, pageHeight: 6 },
  });
}

/** A PNG whose header claims these dimensions and which has almost no data. */
function bomb(width: number, height: number): Picture {
  const chunk = (type: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), content]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('89504e470d0a1a0a', 'hex'),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

describe.each(['jpeg', 'png', 'gif', 'webp'] as const)('a %s', (format) => {
  const tagged = (width: number, height: number) =>
    bytesOf(
      plain(width, height)
        .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSMapDatum: LOCATION } })
        .toFormat(format),
    );

  test('is written anew in its own type, and keeps its size when it is small', async () => {
    const { type, facts } = await normalised(await tagged(40, 30));
    expect(type).toBe(`image/${format}`);
    expect(facts).toMatchObject({ format, width: 40, height: 30 });
  });

  test('is scaled to fit, in its own proportions', async () => {
    expect((await normalised(await tagged(1000, 500))).facts).toMatchObject({ width: 512, height: 256 });
    expect((await normalised(await tagged(30, 60), 20)).facts).toMatchObject({ width: 10, height: 20 });
  });

  test('loses what is hidden behind it', async () => {
    const payload = '<script>alert(1)</script>';
    const original = await tagged(40, 30);
    const { bytes } = await normalised(new Uint8Array(Buffer.concat([original, Buffer.from(payload)])));
    expect(Buffer.from(bytes).includes(payload)).toBe(false);
  });

  test('is refused when it is cut', async () => {
    const original = await bytesOf(sharp(await noise()).toFormat(format));
    expect(await images.normalise(original.slice(0, original.length / 2), SIZE)).toBeUndefined();
  });
});

/** An image that no format compresses to a few bytes. */
async function noise(): Promise<Picture> {
  const content = Uint8Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * index * 31) % 251);
  return bytesOf(sharp(content, { raw: { width: 64, height: 64, channels: 3 } }).png());
}

test.each(['jpeg', 'png', 'webp'] as const)('a %s does not tell where it was taken', async (format) => {
  const original = await bytesOf(
    plain(40, 30)
      .withExif({ IFD0: { Copyright: 'somebody' }, IFD3: { GPSMapDatum: LOCATION } })
      .toFormat(format),
  );
  expect((await sharp(original).metadata()).exif?.includes(LOCATION)).toBe(true);
  const { bytes, facts } = await normalised(original);
  expect(facts.exif).toBeUndefined();
  for (const secret of [LOCATION, 'somebody']) expect(Buffer.from(bytes).includes(secret)).toBe(false);
});

test('a photograph that lies on its side is turned upright', async () => {
  const { facts } = await normalised(await bytesOf(plain(40, 30).withMetadata({ orientation: 6 }).jpeg()));
  expect(facts).toMatchObject({ width: 30, height: 40 });
  expect(facts.orientation).toBeUndefined();
});

test.each(['gif', 'webp'] as const)('an animated %s stays animated', async (format) => {
  const original = await bytesOf(animation().toFormat(format, { delay: [50, 60, 70], loop: 2 }));
  const { bytes } = await normalised(original, 4);
  const facts = await sharp(bytes, { animated: true }).metadata();
  expect(facts).toMatchObject({ format, pages: 3, width: 4, pageHeight: 3, delay: [50, 60, 70], loop: 2 });
});

test('a file of a few kilobytes that would fill the memory is refused before it does', async () => {
  const before = process.memoryUsage.rss();
  const file = bomb(20_000, 20_000);
  expect(file.length).toBeLessThan(5000);
  expect((await sharp(file, { limitInputPixels: false }).metadata()).width).toBe(20_000);
  expect(await images.normalise(file, SIZE)).toBeUndefined();
  expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
});

test.each([
  ['nothing', ''],
  ['a text', 'This is no picture.'],
  ['a drawing with scripts', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  [
    'a drawing that says what it is',
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  ],
  ['the beginning of an archive', 'PK\x03\x04\x14\x00\x00\x00'],
  ['a PDF', '%PDF-1.7\n'],
])('%s is refused', async (_, content) => {
  expect(await images.normalise(new TextEncoder().encode(content), SIZE)).toBeUndefined();
});

test.each(['tiff', 'avif'] as const)('a picture of the type %s is refused', async (format) => {
  expect(await images.normalise(await bytesOf(plain(8, 8).toFormat(format)), SIZE)).toBeUndefined();
});
