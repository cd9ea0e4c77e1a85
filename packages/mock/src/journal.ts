import type { OperationId, OperationInfo, RequestBody, RequestParameters } from '@alingai/contract';
import { operationInfo } from '@alingai/core';
import { currentName } from './scenarios/former-names.ts';

/** A request that an operation got. */
export interface RecordedRequest<Id extends OperationId = OperationId> {
  readonly operation: Id;
  readonly method: string;
  /** As it was asked, without the origin, such as `/api/models?page=2`. */
  readonly url: string;
  /** As they were sent: the contract may have refused them. */
  readonly parameters: Pick<RequestParameters<Id>, 'path' | 'query'>;
  readonly headers: Headers;
  /** As it was sent, parsed; `undefined` where there was none, or the request was refused before it was read. */
  readonly body: RequestBody<Id>;
  /** When it came, by the clock of the mock. */
  readonly time: Date;
  /** What it was answered with: 0 as without a network, `undefined` while it is not answered. */
  readonly status: number | undefined;
}

/** Takes down what becomes known of a request while it is answered. */
export interface Recording {
  /** The body, as it was sent. */
  read(body: unknown): void;
  /** The status; 0 as without a network. */
  answered(status: number): void;
}

const MOST_KEPT = 1000;

/** The newest requests, oldest first. */
export function createJournal(limit = MOST_KEPT) {
  if (!Number.isInteger(limit) || limit < 0) throw new TypeError('keepRequests must be a whole number from 0 on');
  const kept: RecordedRequest[] = [];
  return {
    /** Adds a request, unless none are kept. */
    begin(
      { id, requestType }: OperationInfo,
      { method, url, headers }: Request,
      parameters: { path: object; query: object },
      time: number,
    ): Recording | undefined {
      if (limit === 0) return undefined;
      const { pathname, search } = new URL(url);
      const recorded = {
        operation: id,
        method,
        url: pathname + search,
        headers: new Headers(headers),
        time: new Date(time),
        parameters: copyOf(parameters),
        body: undefined as unknown,
        status: undefined as number | undefined,
      };
      kept.push(recorded as RecordedRequest);
      if (kept.length > limit) kept.shift();
      return {
        read(body) {
          // Files of forms stay the same; which class they are of depends on the environment.
          recorded.body = requestType === 'application/json' || body === undefined ? copyOf(body) : { ...Object(body) };
        },
        answered(status) {
          recorded.status = status;
        },
      };
    },
    /** Those of an operation, or all. Throws a TypeError for one that does not exist. */
    of<Id extends OperationId>(given?: Id): readonly RecordedRequest<Id>[] {
      const operation = given === undefined ? undefined : currentName(given);
      if (operation !== undefined && !operationInfo(operation)) throw new TypeError(`There is no operation ${given}`);
      const those: unknown = kept.filter((it) => operation === undefined || it.operation === operation);
      return those as readonly RecordedRequest<Id>[];
    },
  };
}

export type Journal = ReturnType<typeof createJournal>;

/** Of what came as JSON or text: validation changes it in place. `structuredClone` is not everywhere. */
function copyOf<Value>(value: Value): Value {
  return value === undefined ? value : JSON.parse(JSON.stringify(value));
}
