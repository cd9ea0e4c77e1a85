import { type OperationId, operations } from '@alingai/contract';
import { operationInfo } from '@alingai/core';
import { expect, test } from 'vitest';
import type { Host } from '../support/hosts/host.ts';
import { openMock } from '../support/hosts/mock.ts';
import { openServer } from '../support/hosts/server.ts';
import { brokenCallsOf } from '../support/http/broken-calls.ts';
import { call } from '../support/http/call.ts';

const ids = Object.keys(operations) as OperationId[];

/** How a host refuses calls that break the contract, by what is wrong with them; `null` for what it does not refuse. */
type Refusals = Map<OperationId, Record<string, string | null>>;

async function refusalsOf(host: Host): Promise<Refusals> {
  const refusals: Refusals = new Map();
  // Other tests hold the answers to the contract, which takes far longer.
  const hastily = { ...host, fetch };
  for (const id of ids) {
    // A call that is carried out may end the session.
    const { token } = await host.createPerson({ role: 'admin' });
    const refused: Record<string, string | null> = {};
    for (const { fault, call: broken } of brokenCallsOf(id)) {
      const { status, body } = await call(hastily, id, { ...broken, token });
      refused[fault] = status === 400 || status === 422 ? `${status} ${withoutChance(body)}` : null;
    }
    refusals.set(id, refused);
  }
  await host.close();
  return refusals;
}

/** An answer without what differs each time. */
const withoutChance = (body: unknown) =>
  JSON.stringify(body, (key, value) => (key === 'request_id' || key === 'timestamp' ? typeof value : value));

const byServer = await refusalsOf(await openServer({ validateResponses: false }));
const byMock = await refusalsOf(await openMock({}));

test.each(ids)('server and mock refuse the same calls of %s in the same words', (id) => {
  expect(byMock.get(id)).toEqual(byServer.get(id));
});

test.each(ids.filter((id) => operationInfo(id).bodyRequired))('%s is among those that refuse something', (id) => {
  expect(Object.values(byServer.get(id) ?? {}).some((it) => it !== null)).toBe(true);
});
