import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { type ZippedFile, zipped } from './zip.ts';

const NOW = Date.UTC(2026, 0, 1);

async function* listed(files: ZippedFile[]) {
  yield* files;
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return new Uint8Array(await new Blob(all as BlobPart[]).arrayBuffer());
}

test('files come out as they went in, compressed or not', async () => {
  const picture = Uint8Array.from({ length: 300 }, (_, index) => index % 251);
  const archive = await bytesOf(
    zipped(
      listed([
        { name: 'empty.txt', content: [] },
        { name: '对话/一.md', content: ['你好', '，世界'] },
        { name: 'picture.png', content: [picture], compressed: true },
      ]),
      NOW,
    ),
  );
  const files = unzipSync(archive);
  expect(Object.keys(files)).toEqual(['empty.txt', '对话/一.md', 'picture.png']);
  expect(strFromU8(files['对话/一.md'] ?? new Uint8Array())).toBe('你好，世界');
  expect(files['picture.png']).toEqual(picture);
});

test('what repeats itself becomes small', async () => {
  const content = Array.from({ length: 1000 }, () => 'The same words again and again. ');
  expect((await bytesOf(zipped(listed([{ name: 'a.txt', content }]), NOW))).length).toBeLessThan(2000);
});

test('nothing is read before it is asked for, and never much more than was given out', async () => {
  const PIECE = 64 * 1024;
  const PIECES = 40;
  // Longer than the window in which repetitions are found.
  const piece = crypto.getRandomValues(new Uint8Array(PIECE));
  let read = 0;
  async function* content() {
    for (let count = 0; count < PIECES; count += 1) {
      read += PIECE;
      yield piece;
    }
  }
  const chunks = zipped(listed([{ name: 'large.bin', content: content() }]), NOW);
  let given = 0;
  let most = 0;
  expect(read).toBe(0);
  for await (const chunk of chunks) {
    given += chunk.length;
    most = Math.max(most, read - given);
  }
  expect(read).toBe(PIECE * PIECES);
  // What the compression holds back, and a piece.
  expect(most).toBeLessThan(6 * PIECE);
});

test('a reader who leaves ends the reading', async () => {
  let isEnded = false;
  async function* content() {
    try {
      for (;;) yield crypto.getRandomValues(new Uint8Array(64 * 1024));
    } finally {
      isEnded = true;
    }
  }
  const chunks = zipped(listed([{ name: 'endless.bin', content: content() }]), NOW);
  await chunks.next();
  await chunks.next();
  await chunks.return();
  expect(isEnded).toBe(true);
});

test('a failure while reading fails the archive', async () => {
  async function* content(): AsyncGenerator<string> {
    yield 'a';
    throw new Error('The store is gone');
  }
  await expect(bytesOf(zipped(listed([{ name: 'a.txt', content: content() }]), NOW))).rejects.toThrow(
    'The store is gone',
  );
});
