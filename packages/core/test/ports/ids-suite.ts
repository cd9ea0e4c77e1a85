import { describe, expect, test } from 'vitest';
import type { Ids } from '../../src/index.ts';

const PREFIXES = ['conv', 'msg', 'chatcmpl', 'req', 'ses', 'app', 'purchase', 'post', 'comment'] as const;
const MANY = 1000;

/** What every adapter of `Ids` does. */
export function describeIds(name: string, open: () => Ids): void {
  describe(name, () => {
    test.each(PREFIXES)('an id of %s is its prefix and 96 bits, hexadecimal', (prefix) => {
      expect(open().next(prefix)).toMatch(new RegExp(`^${prefix}_[0-9a-f]{24}$`));
    });

    test('a UUID is of version 4, in lower case', () => {
      expect(open().uuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    });

    test('none comes twice', () => {
      const ids = open();
      expect(new Set(Array.from({ length: MANY }, () => ids.next('msg'))).size).toBe(MANY);
      expect(new Set(Array.from({ length: MANY }, () => ids.uuid())).size).toBe(MANY);
    });
  });
}
