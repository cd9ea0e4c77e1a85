import type { OperationId } from '@alingai/contract';
import { expect } from 'vitest';
import { openHost } from '../../../support/hosts/open.ts';
import type { NewPerson } from '../../../support/hosts/people.ts';
import { type Call, call } from '../../../support/http/call.ts';
import { expectError } from './documented.ts';

/** States that exactly so many requests a minute get through, whatever becomes of them otherwise. */
export async function expectChathubLimit(
  perMinute: number,
  id: OperationId,
  request: Call = {},
  role: NewPerson['role'] = 'user',
): Promise<void> {
  await using host = await openHost({ rateLimit: true });
  const { token } = await host.createPerson({ role });
  const attempts = Array.from({ length: perMinute + 1 }, () => call(host, id, { token, ...request }));
  const refused = (await Promise.all(attempts)).filter((it) => it.status === 429);
  expect(refused).toHaveLength(1);
  for (const answer of refused) {
    const seconds = answer.headers.get('retry-after');
    expectError(answer, 429, `请求过于频繁: At most ${perMinute} a minute; try again in ${seconds} seconds`);
  }
}
