import { AnswerPromise } from './answer-promise.ts';
import { EventStream } from './event-stream.ts';
import type { Input, Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import { Paged } from './paging/paged.ts';
import type { EventConnection, StreamEvent } from './pipeline/events.ts';
import type { Received } from './pipeline/send.ts';
import type { StreamOptions } from './streams/options.ts';

/** How operations are sent. */
export interface Request {
  /** Brings the whole answer. */
  <Answer>(operation: Operation, input: Input, options?: RequestOptions): Promise<Received<Answer>>;
  /** Brings a connection over which the events of the answer come. */
  events<Event>(operation: Operation, input: Input, options?: RequestOptions): Promise<EventConnection<Event>>;
}

/** An area of the API. */
export abstract class Resource {
  private readonly request: Request;

  constructor(request: Request) {
    this.request = request;
  }

  protected answer<Answer>(operation: Operation, input: Input, options?: RequestOptions): AnswerPromise<Answer> {
    return new AnswerPromise(this.request<Answer>(operation, input, options));
  }

  protected events<Event extends StreamEvent>(
    operation: Operation,
    input: Input,
    options?: StreamOptions,
  ): EventStream<Event> {
    return new EventStream(this.request, operation, input, options);
  }

  protected paged<Page, Item>(operation: Operation, input: Input, options?: RequestOptions): Paged<Page, Item> {
    return new Paged(this.request, operation, input, options);
  }

  protected data<Envelope extends { data: unknown }>(
    operation: Operation,
    input: Input,
    options?: RequestOptions,
  ): AnswerPromise<Envelope['data']> {
    const received = this.request<Envelope>(operation, input, options);
    return new AnswerPromise(received.then((it) => ({ ...it, data: it.data.data })));
  }
}
