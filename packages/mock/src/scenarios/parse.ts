import type { OperationInfo } from '@alingai/contract';
import { FAULT_NAMES, faultProblem } from './check-fault.ts';
import type { Fault, Latency } from './faults.ts';

/** Text that cannot be parsed; the message says what is expected. */
export class ScenarioTextError extends Error {
  override readonly name = 'ScenarioTextError';
}

type Name = keyof Fault;

const READERS: Readonly<Record<Name, (value: string) => unknown>> = {
  latency: readLatency,
  tokenExpiresIn: readNumber,
  times: readNumber,
  probability: readShare,
  retryAfter: readNumber,
  after: readNumber,
  offline: readSwitch,
  stall: readSwitch,
  error: (value) => value,
  field: (value) => value,
  reason: (value) => value,
};

/** The spelling of names in headers: `retry-after`. */
const written = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const NAMES = new Map(FAULT_NAMES.map((it) => [written(it), it]));

/**
 * Parses faults such as `error=RATE_LIMITED; retry-after=30` or `offline; after=3;
 * latency=100-400`.
 *
 * @throws ScenarioTextError when they cannot be parsed or are not possible for the operation.
 */
export function readFault(text: string, operation: OperationInfo | '*'): Fault {
  const fault: Record<string, unknown> = {};
  const parts = text.split(';').map((it) => it.trim());
  for (const part of parts.filter((it) => it !== '')) {
    const [, key = '', value] = /^([^=]*?)\s*(?:=\s*(.*))?$/s.exec(part) ?? [];
    const name = NAMES.get(key.toLowerCase());
    if (name === undefined)
      throw new ScenarioTextError(`${key} is not known; there are ${[...NAMES.keys()].join(', ')}`);
    if (name in fault) throw new ScenarioTextError(`${key} stands there twice`);
    fault[name] = READERS[name](value ?? '');
  }
  if (Object.keys(fault).length === 0) throw new ScenarioTextError('must be such as error=RATE_LIMITED; latency=200');
  const complaint = faultProblem(fault as Fault, operation);
  if (complaint === undefined) return fault as Fault;
  throw new ScenarioTextError(complaint.replace(/^\w+/, (name) => (NAMES.has(written(name)) ? written(name) : name)));
}

function readNumber(value: string): number {
  return /^\d+$/.test(value) ? Number(value) : Number.NaN;
}

/** A share such as `0.1`, or NaN. */
function readShare(value: string): number {
  return /^\d*\.?\d+$/.test(value) ? Number(value) : Number.NaN;
}

/** Milliseconds such as `200`, or a range such as `100-400`; NaN for anything else. */
export function readLatency(value: string): Latency {
  const [least = '', most] = value.split('-');
  return most === undefined ? readNumber(least) : [readNumber(least), readNumber(most)];
}

/** A switch is on when it is present; `offline=true` is the same. */
function readSwitch(value: string): boolean {
  return value === '' || value === 'true';
}
