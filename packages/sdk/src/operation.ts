/**
 * The properties of an operation that the pipeline needs. Values that most operations share are
 * left out, to keep the bundle small.
 */
export interface Operation {
  /** `area.method`, such as `chat.send`. */
  readonly id: string;
  readonly method: string;
  /** With `{name}` for each path parameter. */
  readonly path: string;
  /** Whether it is sent without an access token. */
  readonly anonymous?: boolean;
  /** How its body is sent, if it takes one. */
  readonly body?: 'json' | 'form';
  /** Whether a missing body is sent as `{}`. */
  readonly emptyBody?: boolean;
  /** Whether it takes query parameters. */
  readonly query?: boolean;
  /** By default `{success, data}`; `json` is any other JSON; `events` is an event stream. */
  readonly answer?: 'json' | 'text' | 'blob' | 'events';
  /** Whether it responds with `events` when its body asks for `stream`. */
  readonly streams?: boolean;
  /** Whether it takes an idempotency key, with which a repeated request gets the first response. */
  readonly idempotencyKey?: boolean;
  /** Whether it may be repeated although it is a POST without a key. */
  readonly repeatable?: boolean;
  /** How its events are resumed after their connection was cut, and how they are stopped. */
  readonly resumption?: StreamResumption;
  /** The field of an envelope's `data` that holds the items of a page. */
  readonly items?: string;
}

/** The operations on a running stream. */
export interface StreamResumption {
  /** Their only path parameter; the first event has a field of that name. */
  readonly parameter: string;
  /** Returns the events after `Last-Event-ID`. */
  readonly resume: Operation;
  readonly stop: Operation;
}

/** The parts of a request that its operation declares. */
export interface Input {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Query;
  readonly body?: object;
}

export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[] | undefined>>;
export type QueryValue = string | number | boolean;
