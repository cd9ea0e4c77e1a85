import { expect, test } from 'vitest';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { assertNotCommon } from './password-policy.ts';

test('at least 3000 common passwords are known, all of a length that would be taken', () => {
  expect(COMMON_PASSWORDS.size).toBeGreaterThanOrEqual(3000);
  for (const password of COMMON_PASSWORDS) {
    expect(password.length).toBeGreaterThanOrEqual(8);
    expect(password).toBe(password.toLowerCase());
  }
});

test.each(['password', 'Iloveyou', 'TRUSTNO1', 'qwertyuiop', 'woaini1314', '5201314520', 'starwars'])(
  '%s is refused, in any case',
  (password) => {
    const owner = { email: 'ada@example.com', username: 'ada' };
    expect(() => assertNotCommon('password', password, owner)).toThrow('not valid');
  },
);

test.each(['correct horse battery', 'Tr0ub4dor&3x', 'SecurePass123!', '密码非常安全呀呀'])(
  '%s is taken',
  (password) => {
    expect(() => assertNotCommon('password', password, { email: 'ada@example.com', username: 'ada' })).not.toThrow();
  },
);
