import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, type Header, pack as packer } from 'tar-stream';

export interface Archived {
  name: string;
  content: Buffer;
  type?: Header['type'];
}

/** The files of an archive, in its order. */
export async function unpack(file: string): Promise<Archived[]> {
  const entries = extract();
  const read = pipeline(createReadStream(file), createGunzip(), entries);
  const files: Archived[] = [];
  for await (const entry of entries) {
    files.push({ name: entry.header.name, content: await buffer(entry as AsyncIterable<Buffer>) });
  }
  await read;
  return files;
}

/** Writes an archive of whatever files. */
export async function pack(file: string, files: Archived[]): Promise<void> {
  const archive = packer();
  const written = pipeline(archive, createGzip(), createWriteStream(file));
  for (const { content, ...header } of files) {
    const linkname = header.type?.endsWith('link') ? '/etc/hostname' : undefined;
    if (linkname) archive.entry({ ...header, linkname });
    else archive.entry(header, content);
  }
  archive.finalize();
  await written;
}

export function digestOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
