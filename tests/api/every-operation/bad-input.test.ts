import { type OperationId, operations } from '@alingai/contract';
import { operationInfo } from '@alingai/core';
import { expect, test } from 'vitest';
import { useHost } from '../../support/hosts/open.ts';
import { exampleCallOf } from '../../support/http/broken-calls.ts';
import { call } from '../../support/http/call.ts';
import { refusesBadInput } from './proved.ts';
import { answered, type CommonRefusal, refusalOf } from './refusals.ts';

const host = await useHost();
const { token } = await host.createPerson({ role: 'admin' });
const ids = (Object.keys(operations) as OperationId[]).filter((id) => refusesBadInput(operationInfo(id)));

const expectRefused = async (id: OperationId, more: object, broken: Omit<CommonRefusal, 'code'>) => {
  const answer = await call(host, id, { ...exampleCallOf(id), token, ...more });
  const refusal = { code: 'VALIDATION_ERROR', ...broken } as const;
  expect(answered(answer)).toEqual(refusalOf(operationInfo(id).surface, refusal, answer));
};

// A form without its file is refused for that.
const withoutForm = ids.filter((id) => operationInfo(id).requestType !== 'multipart/form-data');

test.each(withoutForm)('400: %s takes no parameter that it does not know', (id) =>
  expectRefused(
    id,
    { query: { unheard_of: '' } },
    { field: 'unheard_of', reason: 'is not a known parameter', rule: 'additionalProperties' },
  ),
);

const withBody = ids.filter((id) => operationInfo(id).bodyRequired);

test.each(withBody)('400: %s takes no request without a body', (id) =>
  expectRefused(id, { body: undefined }, { field: 'body', reason: 'is required', rule: 'required' }),
);

const withExample = withBody.filter((id) => typeof exampleCallOf(id).body === 'object');

test.each(withExample)('400: %s takes no field that it does not know', (id) =>
  expectRefused(
    id,
    { body: { ...(exampleCallOf(id).body as object), unheard_of: 1 } },
    { field: 'unheard_of', reason: 'is not a known field', rule: 'additionalProperties' },
  ),
);
