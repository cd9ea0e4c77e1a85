import { readFileSync } from 'node:fs';
import { type OperationInfo, operations } from '@alingai/contract';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Access {
  serves: string;
  scope?: string;
  limit: string;
  before_password_change?: true;
}

const file = new URL('../cases/access.yaml', import.meta.url);
const expected = Object.entries(parse(readFileSync(file, 'utf8')) as Record<string, Access>);
const contract: Partial<Record<string, OperationInfo>> = operations;

function accessOf({ authenticated, anonymous, role, scope, rateClass, beforePasswordChange }: OperationInfo): Access {
  const whenAuthenticated = anonymous ? 'known or not' : (role ?? 'signed in');
  return {
    serves: authenticated ? whenAuthenticated : 'anybody',
    ...(authenticated && { scope }),
    limit: rateClass,
    ...(beforePasswordChange && { before_password_change: true }),
  };
}

test.each(expected)('%s serves whom it has always served, as often', (id, access) => {
  const operation = contract[id];
  // Whether an operation may go is for the check of breaking changes to say.
  if (operation) expect(accessOf(operation)).toEqual(access);
});
