import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SHORTEST = 32;

/** The keys that access tokens are signed with, by key id. */
export interface KeyRing {
  /** The id of the key that signs. */
  current: string;
  keys: ReadonlyMap<string, KeyObject>;
}

/**
 * The keys of a server.
 * - From `ALINGAI_SECRET` when it is set, otherwise from the file `secret` in the data folder.
 * - A file that is missing is made, for its owner's eyes only, with 256 random bits.
 * - One secret a line: the first signs, the others only verify. To rotate, put a new one on top, and take the old one
 *   out an hour later.
 * Throws an `Error` that tells what is wrong.
 */
export async function openKeyRing(dataFolder: string, configured: string | null): Promise<KeyRing> {
  if (configured !== null) return keyRing(configured, 'ALINGAI_SECRET');
  const file = join(dataFolder, 'secret');
  return keyRing(await readOrMake(file), file);
}

async function readOrMake(file: string): Promise<string> {
  const made = randomBytes(32).toString('base64url');
  try {
    await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFile(file, 'utf8');
  }
}

function keyRing(text: string, source: string): KeyRing {
  const secrets = text.split(/[\s,]+/).filter((it) => it !== '');
  const keys = new Map(secrets.map((secret) => [keyId(secret), createSecretKey(Buffer.from(secret))]));
  const [current] = keys.keys();
  if (current === undefined) throw new Error(`${source} holds no secret`);
  if (secrets.some((it) => it.length < SHORTEST)) {
    throw new Error(`${source} must hold secrets of at least ${SHORTEST} characters`);
  }
  return { current, keys };
}

/** Tells keys apart, and nothing about them. */
function keyId(secret: string): string {
  return createHash('sha256').update(`key id of ${secret}`).digest('hex').slice(0, 8);
}
