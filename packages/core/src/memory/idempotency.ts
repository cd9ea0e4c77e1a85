import type { IdempotencyClaim, IdempotencyStore } from '../idempotency/store.ts';
import type { Tables } from './tables.ts';

export function idempotencyStore({ idempotency }: Tables): IdempotencyStore {
  return {
    async claim(record, now) {
      const held = idempotency.get(nameOf(record));
      if (held && held.expiresAt > now) return { ...held };
      idempotency.set(nameOf(record), { ...record });
      return undefined;
    },

    async finish(claim, answer) {
      const held = idempotency.get(nameOf(claim));
      if (held) held.answer = answer;
    },

    async release(claim) {
      idempotency.delete(nameOf(claim));
    },

    async releaseRunning() {
      for (const [name, { answer }] of idempotency) if (answer === null) idempotency.delete(name);
    },
  };
}

const nameOf = ({ accountId, operation, key }: IdempotencyClaim) => `${accountId} ${operation} ${key}`;
