/** One model call. Times are epoch milliseconds. */
export interface Usage {
  id: number;
  accountId: number;
  conversationId: number | null;
  messageId: number | null;
  model: string;
  operation: string;
  /** The status that the call ended with. */
  status: number;
  inputTokens: number;
  outputTokens: number;
  /** How many messages the model was given. */
  contextMessages: number;
  /** How many earlier messages did not fit into its context. */
  droppedMessages: number;
  /** US dollars. */
  cost: number;
  /** Milliseconds. */
  duration: number;
  /** Milliseconds until the first piece of the reply, `null` when there was none. */
  firstToken: number | null;
  address: string | null;
  createdAt: number;
}

export type NewUsage = Omit<Usage, 'id'>;
