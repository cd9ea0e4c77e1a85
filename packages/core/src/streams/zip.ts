import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** A file of an archive. */
export interface ZippedFile {
  /** With `/` between folders. */
  name: string;
  content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;
  /** Whether it is compressed already, as pictures are. */
  compressed?: boolean;
}

/** What the format without its extension for large archives can hold. */
export const MAX_ZIPPED_FILES = 65_535;
const MAX_BYTES = 2 ** 32 - 1;

/**
 * The bytes of a zip archive, as they are asked for: nothing is read of the files before. A piece of
 * content is the most that is held at a time.
 *
 * @throws Error when the archive becomes larger than the format allows.
 */
export async function* zipped(files: AsyncIterable<ZippedFile>, now: number): AsyncGenerator<Uint8Array, void, void> {
  let made: Uint8Array[] = [];
  let failure: Error | null = null;
  const encoder = new TextEncoder();
  const archive = new Zip((error, chunk) => {
    failure ??= error;
    made.push(chunk);
  });
  let total = 0;

  function* take() {
    if (failure) throw failure;
    const chunks = made;
    made = [];
    for (const chunk of chunks) {
      total += chunk.length;
      if (total > MAX_BYTES) throw new Error('The archive is larger than a zip file may be');
      if (chunk.length > 0) yield chunk;
    }
  }

  for await (const { name, content, compressed } of files) {
    const file = compressed ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    file.mtime = now;
    archive.add(file);
    let size = 0;
    for await (const piece of content) {
      const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece;
      size += bytes.length;
      if (size > MAX_BYTES) throw new Error(`${name} is larger than a file of a zip archive may be`);
      file.push(bytes);
      yield* take();
    }
    file.push(new Uint8Array(0), true);
    yield* take();
  }
  archive.end();
  yield* take();
}
