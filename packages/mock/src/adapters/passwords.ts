import type { Passwords, Secrets } from '@alingai/core';

/**
 * A salted digest, made to be fast: it keeps tests quick and would not protect a stolen database.
 */
export function createPasswords(secrets: Secrets): Passwords {
  return {
    async hash(password) {
      const salt = secrets.random();
      return `${salt}$${await secrets.digest(salt + password)}`;
    },
    async verify(hash, password) {
      const [salt = '', digest] = hash.split('$');
      return (await secrets.digest(salt + password)) === digest;
    },
  };
}
