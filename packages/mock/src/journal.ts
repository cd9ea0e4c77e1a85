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

/** What becomes known of a request while it is answered. */
export interface Recording {
  parameters: object;
  body: unknown;
  status: number | undefined;
}

const MOST_KEPT = 1000;

/** A body as it was sent: validation fills in what was left out. `structuredClone` is not everywhere. */
export function sentBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const isForm = Object.values(body).some((it) => it instanceof Blob);
  return isForm ? { ...body } : JSON.parse(JSON.stringify(body));
}

/** The newest requests, oldest first. */
export function createJournal(limit = MOST_KEPT) {
  if (!Number.isInteger(limit) || limit < 0) throw new TypeError('keepRequests must be a whole number from 0 on');
  const kept: RecordedRequest[] = [];
  return {
    /** Adds a request; what is known of it later is set on what this returns. */
    begin({ id }: OperationInfo, { method, url, headers }: Request, time: number): Recording {
      const { pathname, search } = new URL(url);
      const recording = {
        operation: id,
        method,
        url: pathname + search,
        headers: new Headers(headers),
        time: new Date(time),
        parameters: { path: {}, query: {} },
        body: undefined,
        status: undefined,
      };
      kept.push(recording as RecordedRequest);
      if (kept.length > limit) kept.shift();
      return recording;
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
