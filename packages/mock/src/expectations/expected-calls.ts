import type { OperationId, RequestBody, RequestParameters } from '@alingai/contract';
import type { RecordedRequest } from '../journal.ts';
import { type AsymmetricMatcher, differenceOf, type PartOf, printed } from './difference.ts';

/** What is expected of a request; what it does not name may be anything. */
export interface ExpectedRequest<Id extends OperationId = OperationId> {
  body?: PartOf<RequestBody<Id>>;
  /** Parameters of the path, as they were sent. */
  path?: PartOf<RequestParameters<Id>['path']>;
  /** Parameters of the query, as they were sent: numbers are text. */
  query?: { readonly [Name in keyof RequestParameters<Id>['query']]?: string | RegExp | AsymmetricMatcher };
  /** Headers, their names in any case. */
  headers?: Readonly<Record<string, string | RegExp | AsymmetricMatcher>>;
  /** What it was answered with. */
  status?: number;
}

/** Whether requests are as expected, and what a test is told when they are not, or when they are but must not be. */
export interface Verdict {
  pass: boolean;
  message(): string;
}

/** Expects that the operation was called at least once. */
export function called(id: OperationId, all: readonly RecordedRequest[]): Verdict {
  const calls = of(id, all);
  return {
    pass: calls.length > 0,
    message: () =>
      calls.length > 0
        ? `${id} was not expected to be called, but was ${times(calls.length)}:\n${listed(calls)}`
        : `${id} was expected to be called, but ${insteadOf(all)}`,
  };
}

/** Expects that the operation was called so many times. */
export function calledTimes(id: OperationId, all: readonly RecordedRequest[], count: number): Verdict {
  const calls = of(id, all);
  return {
    pass: calls.length === count,
    message: () =>
      calls.length === count
        ? `${id} was not expected to be called ${times(count)}, but was:\n${listed(calls)}`
        : `${id} was expected to be called ${times(count)}, but ${
            calls.length === 0 ? insteadOf(all) : `was ${times(calls.length)}:\n${listed(calls)}`
          }`,
  };
}

/** Expects that one of the calls, or with `last` the last one, was as described. */
export function calledWith(
  id: OperationId,
  all: readonly RecordedRequest[],
  expected: ExpectedRequest,
  last = false,
): Verdict {
  const calls = of(id, all);
  const candidates = last ? calls.slice(-1) : calls;
  const differences = candidates.map((it) => differenceOf(comparable(it), lowerCased(expected)));
  const pass = differences.includes(undefined);
  const which = last ? 'last be called' : 'be called';
  return {
    pass,
    message: () => {
      if (pass) return `${id} was not expected to ${which} with ${printed(expected)}, but was:\n${listed(candidates)}`;
      const what =
        calls.length === 0 ? insteadOf(all) : `was ${times(calls.length)}:\n${listed(candidates, differences)}`;
      return `${id} was expected to ${which} with ${printed(expected)}, but ${what}`;
    },
  };
}

function of(id: OperationId, all: readonly RecordedRequest[]): readonly RecordedRequest[] {
  return all.filter((it) => it.operation === id);
}

function comparable({ body, parameters, headers, status }: RecordedRequest) {
  return { body, ...parameters, headers: Object.fromEntries(headers), status };
}

function lowerCased({ headers, ...expected }: ExpectedRequest) {
  if (headers === undefined) return expected;
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...expected, headers: Object.fromEntries(named) };
}

/** What was called in the place of an operation that was not. */
function insteadOf(all: readonly RecordedRequest[]): string {
  if (all.length === 0) return 'nothing was called.';
  const counts = new Map<OperationId, number>();
  for (const { operation } of all) counts.set(operation, (counts.get(operation) ?? 0) + 1);
  const names = [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${times(count)})`));
  return `was not. Called were ${names.join(', ')}.`;
}

function listed(calls: readonly RecordedRequest[], differences: readonly (string | undefined)[] = []): string {
  const hidden = Math.max(0, calls.length - MAX_LISTED);
  const lines = calls.slice(hidden).map((it, index) => {
    const difference = differences[hidden + index];
    const body = it.body === undefined ? '' : ` ${printed(it.body)}`;
    const line = `  ${it.method} ${it.url}${body} → ${it.status ?? 'not answered yet'}`;
    return difference === undefined ? line : `${line}\n    ${difference}`;
  });
  return [...(hidden > 0 ? [`  … ${hidden} before`] : []), ...lines].join('\n');
}

const MAX_LISTED = 10;

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
