import { describe, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { call, request } from '../../support/http/call.ts';
import { expectRefusal } from '../../support/http/refusal.ts';
import { badInputs } from './bad-inputs.ts';
import { badInputsOfAccounts } from './bad-inputs-of-accounts.ts';
import { marketplaceInputs } from './marketplace.ts';

const host = await useHost();
const administrator = await host.createPerson({ role: 'admin' });

const all = [...badInputs, ...badInputsOfAccounts, ...marketplaceInputs];

describe.each([...new Set(all.map((it) => it.id))])('%s', (id) => {
  const inputs = all.filter((it) => it.id === id);

  test.each(inputs)('400: $fault', async (input) => {
    const answer = await call(host, id, { ...input.call, token: administrator.token });
    expectRefusal(answer, { code: 'VALIDATION_ERROR', field: input.field, reason: input.reason });
  });
});

test('400: a parameter that is sent twice is refused', async () => {
  expectRefusal(await request(host, 'GET', '/api/chat/conversations?page=1&page=2', { token: administrator.token }), {
    code: 'VALIDATION_ERROR',
    field: 'page',
    reason: 'must be integer',
  });
});
