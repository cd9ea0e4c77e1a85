import { isContent } from './contents.ts';

/** The first file of every backup, which lists the others. */
export interface Manifest {
  format: typeof FORMAT;
  version: number;
  /** In ISO 8601. */
  created_at: string;
  /** The version of the server that created it. */
  server: string;
  /** The version of the database's schema. */
  schema: number;
  files: Record<string, FileFacts>;
}

export interface FileFacts {
  /** Size in bytes. */
  size: number;
  sha256: string;
}

export const MANIFEST = 'manifest.json';
export const FORMAT = 'alingai-backup';
export const VERSION = 1;

/**
 * Reads a manifest.
 *
 * @throws Error whose message continues the name of the backup.
 */
export function parseManifest(text: string): Manifest {
  let manifest: Partial<Manifest> | null;
  try {
    manifest = JSON.parse(text);
  } catch {
    manifest = null;
  }
  if (manifest?.format !== FORMAT || typeof manifest.version !== 'number') throw new Error('is no backup of AlingAi');
  if (manifest.version > VERSION) throw new Error('was made by a newer version of the server');
  const { schema, files } = manifest;
  if (typeof schema !== 'number' || typeof files !== 'object' || files === null) throw new Error('is damaged');
  for (const [name, facts] of Object.entries(files)) {
    if (!isContent(name)) throw new Error(`holds “${name}”, which no backup has`);
    if (typeof facts?.size !== 'number' || typeof facts.sha256 !== 'string') throw new Error('is damaged');
  }
  return manifest as Manifest;
}
