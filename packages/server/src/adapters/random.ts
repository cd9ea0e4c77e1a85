import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Ids, Secrets } from '@alingai/core';

export const ids: Ids = {
  next: (prefix) => `${prefix}_${randomBytes(12).toString('hex')}`,
  uuid: randomUUID,
};

export const secrets: Secrets = {
  random: () => randomBytes(32).toString('base64url'),
  digest: (text) => createHash('sha256').update(text).digest('hex'),
};
