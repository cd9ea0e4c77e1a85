import type { MessageContent } from '@alingai/sdk';

/** What the replies need of the page that shows them. */
export interface PageAdapter {
  /** Whether the device has a network at all. */
  isOnline(): boolean;
  /** Calls back when the page is next drawn. Text that arrives until then is drawn with it. */
  requestFrame(draw: () => void): void;
  /** A new conversation has got its id. */
  onStarted(conversationId: string): void;
  /** A message did not reach a conversation. */
  onUnsent(conversationId: string | undefined, question: MessageContent): void;
  /** A reply has ended: reads the stored messages of the conversation. */
  onSettled(conversationId: string): Promise<unknown>;
}
