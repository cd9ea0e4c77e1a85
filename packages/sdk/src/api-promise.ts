import type { Received } from './received-response.ts';

/**
 * The data of a response and, on request, the response itself. The request has been sent already,
 * once.
 */
export class APIPromise<Data> extends Promise<Data> {
  declare private readonly received: Promise<Received<Data>>;

  constructor(received: Promise<Received<Data>>) {
    super((resolve) => resolve(received.then((it) => it.data)));
    this.received = received;
  }

  /** Makes `then` and its relatives return plain promises. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /**
   * The data with its response, whose body has been read, and the id that finds the request in the
   * server's log.
   */
  withResponse(): Promise<Received<Data>> {
    // A failure is reported by the promise that is returned here.
    this.catch(() => {});
    return this.received;
  }
}
