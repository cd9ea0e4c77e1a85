import type {
  KeptInput,
  ModelResponse,
  NumberedEvent,
  ResponseEnding,
  ResponseItem,
  ResponseStatus,
} from './response.ts';

/** How a response ends. */
export interface ResponseSettlement {
  status: ResponseStatus;
  ending: ResponseEnding;
  completedAt: number;
  output: readonly ResponseItem[];
  /** Its last events, where they are kept. */
  events: readonly NumberedEvent[];
}

/** The items of a response, each in the order in which the model reads them. */
export interface ResponseItems {
  context: ResponseItem[];
  input: ResponseItem[];
  output: ResponseItem[];
}

/**
 * Responses with their items. Those of other accounts, and expired ones, look as if they did not
 * exist. An item that several responses have is kept until the last of them is gone.
 */
export interface ResponseStore {
  insert(response: ModelResponse, items: KeptInput): Promise<void>;
  /** Deletes the expired responses of all accounts. */
  removeExpired(now: number): Promise<void>;
  byId(accountId: number, id: string, now: number): Promise<ModelResponse | undefined>;
  /** All of them empty when there is no such response. */
  itemsOf(accountId: number, id: string): Promise<ResponseItems>;
  /** The newest item of that id that a response of the account has. */
  item(accountId: number, itemId: string, now: number): Promise<ResponseItem | undefined>;
  /** Sets the status of a response that has not ended to `in_progress`. */
  start(id: string): Promise<void>;
  /** Adds events of a response that has not ended. Returns whether there is such a response. */
  appendEvents(id: string, events: readonly NumberedEvent[]): Promise<boolean>;
  /** Ends a response that has not ended. Returns whether there was such a response. */
  settle(id: string, settlement: ResponseSettlement): Promise<boolean>;
  /** The events that are kept, from a number on, in their order. */
  eventsOf(id: string, from: number): Promise<NumberedEvent[]>;
  /** Whether the account had such a response. */
  delete(accountId: number, id: string): Promise<boolean>;
  /** Ends those that are orphaned, see `Store`, as failed. Returns how many. */
  failOrphaned(node: string, ending: ResponseEnding, now: number): Promise<number>;
}
