import { AlingAiError } from './errors/alingai-error.ts';

/**
 * The events of an answer, one after the other: `for await (const event of stream)`. The request is sent when reading
 * begins, and ends when reading does.
 */
export class EventStream<Event> implements AsyncIterable<Event> {
  private readonly operation: string;
  private open: (() => AsyncGenerator<Event, void, void>) | undefined;

  constructor(operation: string, open: () => AsyncGenerator<Event, void, void>) {
    this.operation = operation;
    this.open = open;
  }

  [Symbol.asyncIterator](): AsyncGenerator<Event, void, void> {
    const { open } = this;
    if (!open) throw new AlingAiError(this.operation, 'is a stream that has been read already');
    this.open = undefined;
    return open();
  }
}
