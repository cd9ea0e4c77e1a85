import type { Received } from './received-response.ts';

/** The data of an answer, and on request the response that brought it. The request is on its way already, once. */
export class APIPromise<Data> extends Promise<Data> {
  declare private readonly received: Promise<Received<Data>>;

  constructor(received: Promise<Received<Data>>) {
    super((resolve) => resolve(received.then((it) => it.data)));
    this.received = received;
  }

  /** What `then` makes is a promise like any other. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /** The data with its response, whose body has been read, and the id that finds the request in the server's log. */
  withResponse(): Promise<Received<Data>> {
    // Whoever takes this promise is told of a failure there.
    this.catch(() => {});
    return this.received;
  }
}
