/** The possible contents of a file. */
export type FileContent =
  | string
  | Blob
  | ArrayBuffer
  | ArrayBufferView
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>
  | Response;

/**
 * A file to upload. Streams, iterables and responses are read to their end, so they must fit in
 * memory.
 *
 * @param name - The name of the file; by default that of a `File`, otherwise `file`.
 * @param options - `type`: the media type; by default that of the content or of the name's ending.
 * @example
 * ```ts
 * const avatar = await toFile(new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'me.png');
 * ```
 */
export async function toFile(content: FileContent, name?: string, options: { type?: string } = {}): Promise<File> {
  const part = await partOf(content);
  const called = name ?? (content instanceof File ? content.name : 'file');
  const ownType = part instanceof Blob ? part.type : '';
  return new File([part], called, { type: options.type ?? (ownType || typeOf(called)) });
}

async function partOf(content: FileContent): Promise<BlobPart> {
  if (typeof content === 'string' || content instanceof Blob || content instanceof ArrayBuffer) return content;
  // A `Blob` refuses shared memory by itself.
  if (ArrayBuffer.isView(content)) return content as BlobPart;
  if (content instanceof Response) return content.blob();
  // Safari has no iterator of a ReadableStream; a Response reads one everywhere.
  if (content instanceof ReadableStream) return new Response(content).blob();
  const parts: BlobPart[] = [];
  for await (const chunk of content) parts.push(typeof chunk === 'string' ? chunk : new Uint8Array(chunk));
  return new Blob(parts);
}

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
};

function typeOf(name: string): string {
  return TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';
}
