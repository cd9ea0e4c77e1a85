import { type OperationId, operations } from '@alingai/contract';
import { expect } from 'vitest';
import type { Host } from '../../../support/hosts/host.ts';
import { type Answer, addressOf, type Call, request } from '../../../support/http/call.ts';
import { expectLimit } from '../../../support/http/rate-limits.ts';

type Id = Extract<OperationId, `compat.chatbot.${string}`>;

/** How a path may be written. */
export const forms = [
  { form: 'with the slash at its end', slash: true },
  { form: 'without a slash at its end', slash: false },
];

/** Makes a request at the documented path, with or without the slash at its end. */
export function callAt(host: Host, id: Id, slash: boolean, { path, query, ...call }: Call = {}): Promise<Answer> {
  const address = addressOf(id, { path, query });
  return request(host, operations[id].method, slash ? address : address.replace(/\/(?=\?|$)/, ''), call);
}

/** States that an answer is this error in the surface's own format. */
export function expectError({ status, body }: Answer, expected: number, error: string): void {
  expect({ status, body }).toEqual({ status: expected, body: { error } });
}

/** States that an operation takes so many requests a minute. */
export function expectChatbotLimit(perMinute: number, attempt: Parameters<typeof expectLimit>[1]): Promise<void> {
  return expectLimit(perMinute, attempt, (answer, reason) => expectError(answer, 429, `请求过于频繁：${reason}`));
}
