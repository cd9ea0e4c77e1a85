/** What the pipeline knows of an operation of the contract. What holds for most is left out: all are in the bundle of a client. */
export interface Operation {
  /** `area.method`, such as `chat.send`. */
  readonly id: string;
  readonly method: string;
  /** With `{name}` for each path parameter. */
  readonly path: string;
  /** Whether it takes no access token. */
  readonly anonymous?: boolean;
  /** How its body is sent, if it takes one. */
  readonly body?: 'json' | 'form';
  /** Whether its body is `{}` when it is left out. */
  readonly emptyBody?: boolean;
  /** Whether it takes parameters in the query. */
  readonly query?: boolean;
  /** Without it `{success, data}`; `json` is any other JSON; `events` come one after the other. */
  readonly answer?: 'json' | 'text' | 'blob' | 'events';
  /** Whether its answer is `events` when its body asks for `stream`. */
  readonly streams?: boolean;
  /** Whether it takes an idempotency key, with which a repeated request gets the first one's answer. */
  readonly idempotencyKey?: boolean;
  /** Whether it may be repeated though it is a POST without a key. */
  readonly repeatable?: boolean;
  /** How its events are followed again after their connection was cut, and how they are stopped. */
  readonly resumption?: StreamResumption;
  /** The field of an envelope's `data` that holds the items of a page. */
  readonly items?: string;
}

/** The operations on what is being streamed. */
export interface StreamResumption {
  /** Their one path parameter; the first event has a field of that name. */
  readonly parameter: string;
  /** Brings the events after `Last-Event-ID`. */
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
