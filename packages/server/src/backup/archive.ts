import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { PassThrough, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { BackupError } from './backup-error.ts';
import { type FileFacts, MANIFEST, type Manifest, parseManifest } from './manifest.ts';

/** Writes the files of the manifest into one compressed archive, readable by its owner only. */
export async function writeArchive(target: string, manifest: Manifest, pathOf: (name: string) => string) {
  const archive = pack();
  const written = pipeline(archive, createGzip(), createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }));
  const filled = (async () => {
    archive.entry({ name: MANIFEST, mode: 0o600 }, JSON.stringify(manifest, null, 1));
    for (const [name, { size }] of Object.entries(manifest.files)) {
      await pipeline(createReadStream(pathOf(name)), archive.entry({ name, size, mode: 0o600 }));
    }
    archive.finalize();
  })();
  filled.catch((error: Error) => archive.destroy(error));
  await Promise.all([written, filled]);
}

/**
 * Reads an archive from end to end and passes on each file. The files are verified only once this
 * resolves.
 *
 * @throws BackupError when a file is missing, changed or unexpected.
 */
export async function readArchive(
  file: string,
  receive: (name: string, content: Readable) => Promise<void>,
): Promise<Manifest> {
  const entries = extract();
  const read = pipeline(createReadStream(file), createGunzip(), entries);
  read.catch(() => undefined);
  try {
    let manifest: Manifest | undefined;
    const missing = new Map<string, FileFacts>();
    for await (const entry of entries) {
      const { name } = entry.header;
      if (!manifest) {
        if (name !== MANIFEST) throw new Error('is no backup of AlingAi');
        manifest = parseManifest(await text(entry));
        for (const [listed, facts] of Object.entries(manifest.files)) missing.set(listed, facts);
        continue;
      }
      const facts = missing.get(name);
      if (!facts || entry.header.type !== 'file') throw new Error(`holds “${name}”, which no backup has`);
      if (!(await isAsWritten(entry, entry.header.size, facts, (content) => receive(name, content)))) {
        throw new Error(`is damaged: ${name} is not what it was`);
      }
      missing.delete(name);
    }
    await read;
    if (!manifest) throw new Error('is no backup of AlingAi');
    for (const name of missing.keys()) throw new Error(`is damaged: ${name} is missing`);
    return manifest;
  } catch (error) {
    entries.destroy();
    throw new BackupError(`The backup ${file} ${reasonOf(error as NodeJS.ErrnoException)}.`, { cause: error });
  }
}

/** Passes a file on; whether it has the size and the digest of the manifest. */
async function isAsWritten(
  content: AsyncIterable<unknown>,
  size: number,
  facts: FileFacts,
  receive: (content: Readable) => Promise<void>,
): Promise<boolean> {
  if (size !== facts.size) return false;
  const hash = createHash('sha256');
  const through = new PassThrough();
  through.on('data', (chunk: Buffer) => hash.update(chunk));
  await Promise.all([pipeline(content, through), receive(through)]);
  return hash.digest('hex') === facts.sha256;
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case undefined:
      return /^(Unexpected|Invalid)/.test(message) ? 'is damaged' : message;
    case 'ENOENT':
      return 'does not exist';
    case 'EISDIR':
      return 'is a folder';
    case 'Z_DATA_ERROR':
    case 'Z_BUF_ERROR':
      return /header check/.test(message) ? 'is no backup of AlingAi' : 'is damaged';
    default:
      return `cannot be used: ${message}`;
  }
}
