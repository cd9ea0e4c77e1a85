import { createHash, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError } from '../configuration/configuration.ts';
import type { SigningKey } from '../storage/open-store.ts';

const MIN_SECRET_LENGTH = 32;

/** The keys that sign access tokens and from which those of the vault are derived, by key id. */
export interface KeyRing {
  /** The id of the key that signs. */
  current: string;
  keys: ReadonlyMap<string, KeyObject>;
}

/**
 * The keys of a server.
 *
 * - From `ALINGAI_SECRET` when it is set, otherwise from the file `secret` in the data folder.
 * - A missing file is created with 256 random bits, readable by its owner only.
 * - Servers on one database must have the same. The database knows its id, so a server with another one is refused,
 *   and makes none of its own: it would accept no token of the others, and open nothing that they sealed.
 * - One secret a line: the first signs and encrypts, the others only verify and decrypt. To rotate,
 *   add a new one at the top and keep the old one below it: what the vault encrypted with it cannot
 *   be decrypted otherwise.
 *
 * @throws Error whose message says what is wrong.
 */
export async function openKeyRing(
  dataFolder: string,
  configured: string | null,
  shared?: SigningKey,
): Promise<KeyRing> {
  const ring = await ringOf(dataFolder, configured, shared);
  if (shared && !(await shared.claim(ring.current, [...ring.keys.keys()]))) throw new OtherSecret(dataFolder);
  return ring;
}

/**
 * The keys of a server that has begun, none of which is made here.
 *
 * @throws Error whose message says what is wrong.
 */
export async function readKeyRing(dataFolder: string, configured: string | null): Promise<KeyRing> {
  if (configured !== null) return keyRing(configured, 'ALINGAI_SECRET');
  const file = join(dataFolder, 'secret');
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new ConfigurationError(
      `The secret of the server is needed, in ${file} or in ALINGAI_SECRET (${cause.message}).`,
    );
  });
  return keyRing(text, file);
}

async function ringOf(dataFolder: string, configured: string | null, shared?: SigningKey): Promise<KeyRing> {
  if (configured !== null) return keyRing(configured, 'ALINGAI_SECRET');
  const file = join(dataFolder, 'secret');
  const text = await readOrCreate(file, async () => {
    if ((await shared?.current()) !== undefined) throw new OtherSecret(dataFolder);
  }).catch((cause: Error) => {
    if (cause instanceof OtherSecret) throw cause;
    // Node names no file where reading or writing fails after opening.
    throw new Error(`The secret in ${file} cannot be read or made: ${cause.message}`, { cause });
  });
  return keyRing(text, file);
}

/** The database was begun with a secret that this server does not have. */
class OtherSecret extends ConfigurationError {
  constructor(dataFolder: string) {
    super(
      'The database was begun with another secret. All servers on it need the same: set ALINGAI_SECRET, or bring the file ' +
        `secret of the first server into ${dataFolder}. If it is lost, see docs/self-hosting.md, “A new secret”.`,
    );
  }
}

async function readOrCreate(file: string, beforeCreating: () => Promise<void>): Promise<string> {
  return readFile(file, 'utf8').catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    await beforeCreating();
    await createSecretFile(file);
    return readFile(file, 'utf8');
  });
}

/**
 * A link is atomic: other processes see the complete file, and the first process to create it wins.
 */
async function createSecretFile(file: string): Promise<void> {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(unfinished, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  await link(unfinished, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(unfinished);
}

function keyRing(text: string, source: string): KeyRing {
  const secrets = text.split(/[\s,]+/).filter((it) => it !== '');
  const keys = new Map(secrets.map((secret) => [keyId(secret), createSecretKey(Buffer.from(secret))]));
  const [current] = keys.keys();
  if (current === undefined) throw new Error(`${source} holds no secret`);
  if (secrets.some((it) => it.length < MIN_SECRET_LENGTH)) {
    throw new Error(`${source} must hold secrets of at least ${MIN_SECRET_LENGTH} characters, without spaces`);
  }
  return { current, keys };
}

/** Identifies a key without revealing anything about it. */
function keyId(secret: string): string {
  return createHash('sha256').update(`key id of ${secret}`).digest('hex').slice(0, 8);
}
