import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Ids, Secrets } from '@alingai/core';

const ID_BYTES = 12;
/** Asking the system for random bytes takes longer than using them. */
const POOL_BYTES = 4096 - (4096 % ID_BYTES);

let pool = Buffer.alloc(0);
let used = 0;

function idBytes(): string {
  if (used === pool.length) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  used += ID_BYTES;
  return pool.toString('hex', used - ID_BYTES, used);
}

export const ids: Ids = {
  next: (prefix) => `${prefix}_${idBytes()}`,
  uuid: randomUUID,
};

export const secrets: Secrets = {
  random: () => randomBytes(32).toString('base64url'),
  digest: (text) => createHash('sha256').update(text).digest('hex'),
};
