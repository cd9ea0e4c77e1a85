import { AnswerPromise } from './answer-promise.ts';
import { EventStream } from './event-stream.ts';
import type { Input, Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';
import type { Received } from './pipeline/send.ts';

/** How operations are sent. */
export interface Request {
  /** Brings the whole answer. */
  <Answer>(operation: Operation, input: Input, options?: RequestOptions): Promise<Received<Answer>>;
  /** Brings the events of the answer as they come. */
  events<Event>(operation: Operation, input: Input, options?: RequestOptions): AsyncGenerator<Event, void, void>;
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

  protected events<Event>(operation: Operation, input: Input, options?: RequestOptions): EventStream<Event> {
    return new EventStream(operation.id, () => this.request.events<Event>(operation, input, options));
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
