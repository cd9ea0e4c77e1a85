import type { ReplyEvent } from '@alingai/sdk';
/** Asks through the route, from the page: the events of the reply, while they come. Throws what the route says. */
export declare function ask(
  question: {
    message: string;
    conversation_id?: string;
  },
  signal?: AbortSignal,
): AsyncGenerator<ReplyEvent>;
