import { ERRORS, type ErrorCode } from '@alingai/core';
import { expect } from 'vitest';
import type { Answer } from './call.ts';

export interface Refusal {
  code: ErrorCode;
  field?: string;
  reason?: string;
}

/**
 * States that an answer is this error and no other: its status, code, and what it says is wrong.
 */
export function expectRefusal(answer: Answer, { code, field, reason }: Refusal): void {
  const { status, message } = ERRORS[code];
  expect({ status: answer.status, body: answer.body }).toEqual({
    status,
    body: {
      success: false,
      error: {
        code,
        message,
        details: { ...(field !== undefined && { field }), reason: reason ?? expect.any(String) },
        request_id: answer.headers.get('x-request-id'),
      },
    },
  });
}
