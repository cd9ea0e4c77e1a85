import { type OperationInfo, operations } from '@alingai/contract';
import type { ErrorCode } from '@alingai/core';
import { type Fault, STREAM_ERRORS } from './faults.ts';

const ENDINGS = ['error', 'offline', 'stall'] as const;
const MAX_LATENCY_MS = 10 * 60_000;

const COMMON_ERRORS = (Object.values(operations) as OperationInfo[])
  .map((it) => it.errors)
  .reduce((common, errors) => common.filter((it) => errors.includes(it)));

type Check = (value: never) => string | undefined;

const whole = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  ((value: number) =>
    Number.isInteger(value) && value >= least && value <= most
      ? undefined
      : `must be a whole number ${most < Number.MAX_SAFE_INTEGER ? `from ${least} to ${most}` : `of at least ${least}`}`) as Check;
const text = ((value: unknown) => (typeof value === 'string' && value !== '' ? undefined : 'must be a text')) as Check;
const isTrue = ((value: unknown) => (value === true ? undefined : 'must be true')) as Check;

function checkLatency(value: unknown): string | undefined {
  const [least, most, ...more] = Array.isArray(value) ? value : [value, value];
  const fits = [least, most].every((it) => typeof it === 'number' && it >= 0 && it <= MAX_LATENCY_MS);
  return fits && least <= most && more.length === 0
    ? undefined
    : `must be milliseconds up to ${MAX_LATENCY_MS}, or the least and the most of them`;
}

const CHECKS: Readonly<Record<keyof Fault, Check>> = {
  latency: checkLatency as Check,
  tokenExpiresIn: whole(0, 86_400),
  times: whole(1),
  probability: ((value: unknown) =>
    typeof value === 'number' && value > 0 && value <= 1 ? undefined : 'must be above 0 and at most 1') as Check,
  error: text,
  field: text,
  reason: text,
  retryAfter: whole(1, 86_400),
  offline: isTrue,
  stall: isTrue,
  after: whole(0),
};

export const FAULT_NAMES = Object.keys(CHECKS) as (keyof Fault)[];

/**
 * Why an operation, or with `*` all of them, cannot respond with this fault; `undefined` when it
 * can.
 */
export function faultProblem(fault: Fault, operation: OperationInfo | '*'): string | undefined {
  for (const [name, value] of Object.entries(fault)) {
    const check = CHECKS[name as keyof Fault] as Check | undefined;
    if (!check) return `${name} is not known; there are ${FAULT_NAMES.join(', ')}`;
    const complaint = value === undefined ? undefined : check(value as never);
    if (complaint !== undefined) return `${name} ${complaint}`;
  }
  const endings = ENDINGS.filter((it) => fault[it] !== undefined);
  if (endings.length > 1) return `${endings.join(' and ')} exclude each other`;
  return streamFaultProblem(fault, operation) ?? errorFaultProblem(fault, operation);
}

function streamFaultProblem(fault: Fault, operation: OperationInfo | '*'): string | undefined {
  const name = (['stall', 'after'] as const).find((it) => fault[it] !== undefined);
  if (name === undefined) return undefined;
  if (operation === '*' || !operation.streams) return `${name} is for operations that answer with a stream of events`;
  return ENDINGS.some((it) => fault[it] !== undefined) ? undefined : 'after goes with error, offline or stall';
}

function errorFaultProblem(fault: Fault, operation: OperationInfo | '*'): string | undefined {
  if (fault.error === undefined) {
    const stray = (['field', 'reason', 'retryAfter'] as const).find((it) => fault[it] !== undefined);
    return stray && `${stray} goes with error`;
  }
  const possible = errorsOf(fault, operation);
  return possible.includes(fault.error) ? undefined : `error must be one of ${possible.join(', ')}`;
}

function errorsOf({ after }: Fault, operation: OperationInfo | '*'): readonly ErrorCode[] {
  if (after !== undefined) return STREAM_ERRORS;
  return operation === '*' ? COMMON_ERRORS : operation.errors;
}
