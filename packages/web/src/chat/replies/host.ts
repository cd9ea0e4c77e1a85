import type { MessageContent } from '@alingai/sdk';

/** What the page does as replies come and go. */
export interface Host {
  /** Whether the device has a network at all. */
  isOnline(): boolean;
  /** Calls back when it is time to draw; until then, more text may come. */
  frame(draw: () => void): void;
  /** A new conversation has got its id. */
  started(conversationId: string): void;
  /** What was sent did not reach a conversation. */
  unsent(conversationId: string | undefined, question: MessageContent): void;
  /** A reply is over: reads what is stored of the conversation. */
  settled(conversationId: string): Promise<unknown>;
}
