/** What a file can be made of. */
export type FileContent =
  | string
  | Blob
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>
  | Response;

/**
 * A file to upload, from what is at hand: `uploadAvatar({ avatar: await toFile(bytes, 'me.png') })`.
 * Streams, iterables and answers are read to their end, so they must fit in memory.
 *
 * @param name - The name of the file; that of a `File` by default.
 * @param options - `type`: the media type; that of the content, or what the name ends in, by default.
 */
export async function toFile(content: FileContent, name?: string, options: { type?: string } = {}): Promise<File> {
  const part = await partOf(content);
  const called = name ?? (content instanceof File ? content.name : 'file');
  const ownType = part instanceof Blob ? part.type : '';
  return new File([part], called, { type: options.type ?? (ownType || typeOf(called)) });
}

async function partOf(content: FileContent): Promise<BlobPart> {
  if (typeof content === 'string' || content instanceof Blob || content instanceof ArrayBuffer) return content;
  if (ArrayBuffer.isView(content)) return content;
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
