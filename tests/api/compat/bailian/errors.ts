import type { OperationId } from '@alingai/contract';
import { expect } from 'vitest';
import { openHost } from '../../../support/hosts/open.ts';
import { type Answer, type Call, call } from '../../../support/http/call.ts';

export interface BailianRefusal {
  status: number;
  message: string;
  field?: string;
  reason?: string;
}

/** States that an answer is this error in the surface's own format, and no other. */
export function expectError(answer: Answer, { status, message, field, reason }: BailianRefusal): void {
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: {
      code: status,
      message,
      details: { ...(field !== undefined && { field }), reason: reason ?? expect.any(String) },
    },
  });
}

/** States that a request does not fit the contract. */
export function expectInvalid(answer: Answer, field: string, reason?: string): void {
  expectError(answer, { status: 400, message: '请求参数错误', field, ...(reason !== undefined && { reason }) });
}

const GONE = 'The disk has gone up in smoke';

/** States that a failing store shows as an error that tells nothing of it, and is logged. */
export async function expectInternalError(id: OperationId, request: Call = {}): Promise<void> {
  const host = await openHost();
  const { token } = await host.createPerson();
  const fail = () => Promise.reject(new Error(GONE));
  const { sessions, accounts } = host.store;
  Object.assign(sessions, { find: fail, findByRefreshToken: fail });
  Object.assign(accounts, { insert: fail, byUsername: fail, byEmail: fail });
  const answer = await call(host, id, { token, ...request });
  expectError(answer, {
    status: 500,
    message: '服务器内部错误',
    reason: 'The request id helps to find the cause',
  });
  await expect(host.close()).rejects.toThrow(GONE);
}
