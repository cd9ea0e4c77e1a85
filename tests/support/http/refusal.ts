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
  expect({ status: answer.status, body: withoutRule(answer.body) }).toEqual({
    status,
    body: {
      success: false,
      error: {
        code,
        // That of a refused field is a sentence about it.
        message: code === 'VALIDATION_ERROR' ? expect.stringMatching(/\S \S.*\.$/s) : message,
        details: { ...(field !== undefined && { field }), reason: reason ?? expect.any(String) },
        request_id: answer.headers.get('x-request-id'),
      },
    },
  });
}

/** Which rule is broken is told beside the reason, and tested by itself. */
function withoutRule(body: Answer['body']): unknown {
  if (!body?.error?.details) return body;
  const { rule, limit, ...details } = body.error.details;
  return { ...body, error: { ...body.error, details } };
}
