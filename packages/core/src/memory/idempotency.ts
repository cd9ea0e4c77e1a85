import type { IdempotencyClaim, IdempotencyRecord, IdempotencyStore } from '../idempotency/store.ts';
import type { Tables } from './tables.ts';

export function idempotencyStore({ idempotency }: Tables): IdempotencyStore {
  return {
    async find(claim, now) {
      return heldBy(idempotency, claim, now);
    },

    async claim(record, now) {
      const held = heldBy(idempotency, record, now);
      if (held) return held;
      idempotency.set(nameOf(record), { ...record });
      return undefined;
    },

    async finish(known, answer) {
      const held = idempotency.get(nameOf(known));
      if (held?.owner === known.owner) held.answer = answer;
    },

    async release(known) {
      if (idempotency.get(nameOf(known))?.owner === known.owner) idempotency.delete(nameOf(known));
    },

    async releaseOrphaned(node) {
      for (const [name, { answer, reply, owner }] of idempotency) {
        if (answer === null && reply === null && owner !== node) idempotency.delete(name);
      }
    },
  };
}

export function heldBy(
  idempotency: Tables['idempotency'],
  claim: IdempotencyClaim,
  now: number,
): IdempotencyRecord | undefined {
  const held = idempotency.get(nameOf(claim));
  return held && held.expiresAt > now ? { ...held } : undefined;
}

export const nameOf = ({ accountId, operation, key }: IdempotencyClaim) => `${accountId} ${operation} ${key}`;
