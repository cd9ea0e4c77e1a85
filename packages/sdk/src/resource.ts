import type { Input, Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';

/** Sends an operation and brings its whole answer. */
export type Request = <Answer>(operation: Operation, input: Input, options?: RequestOptions) => Promise<Answer>;

/** An area of the API. */
export abstract class Resource {
  private readonly request: Request;

  constructor(request: Request) {
    this.request = request;
  }

  protected answer<Answer>(operation: Operation, input: Input, options?: RequestOptions): Promise<Answer> {
    return this.request<Answer>(operation, input, options);
  }

  protected async data<Envelope extends { data: unknown }>(
    operation: Operation,
    input: Input,
    options?: RequestOptions,
  ): Promise<Envelope['data']> {
    return (await this.request<Envelope>(operation, input, options)).data;
  }
}
