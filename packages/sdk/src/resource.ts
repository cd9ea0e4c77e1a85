import type { Connection } from './connection.ts';
import type { Request } from './sending.ts';

/** An area of the API. */
export abstract class Resource implements Connection {
  readonly request: Request;

  constructor(request: Request) {
    this.request = request;
  }
}
