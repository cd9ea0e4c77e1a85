import { expect, test } from 'vitest';
import { passwords } from './passwords.ts';

test('a password becomes an argon2id hash of 19 MiB, two passes and one lane, salted anew each time', async () => {
  const [hash, other] = await Promise.all([passwords.hash('密码 correct'), passwords.hash('密码 correct')]);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(other).not.toBe(hash);
});
