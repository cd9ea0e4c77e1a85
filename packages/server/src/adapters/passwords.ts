import type { Passwords } from '@alingai/core';
import { hash, verify } from '@node-rs/argon2';

/** argon2id, the library's default algorithm, at the cost that OWASP recommends. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const passwords: Passwords = {
  hash: (password) => hash(password, COST),
  verify: (hashed, password) => verify(hashed, password),
};
