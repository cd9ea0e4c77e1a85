import type { MessageContent, MessageRole } from './message-content.ts';

export interface ModelRequest {
  /** Whose question it is: their own keys pay. */
  accountId: number;
  model: string;
  messages: ModelMessage[];
  temperature?: number;
  topP?: number;
  maxTokens?: number;
  /** Texts before which a reply ends. */
  stop?: string[];
  /** Functions that the model may call, as OpenAI's format writes them. */
  tools?: readonly object[];
  toolChoice?: string | object;
  /** What else a provider is asked, by the names of OpenAI's format. */
  extras?: Readonly<Record<string, unknown>>;
}

export interface ModelMessage {
  role: MessageRole | 'tool';
  content: MessageContent;
  /** Who speaks, among several of the same role. */
  name?: string;
  /** What an assistant's message called. */
  toolCalls?: ToolCall[];
  /** The call that a tool's message answers. */
  toolCallId?: string;
}

/** A function that a model wants called. */
export interface ToolCall {
  id: string;
  name: string;
  /** JSON, as the model wrote it. */
  arguments: string;
}

export interface TokenCount {
  input: number;
  output: number;
}

export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter';

export type ModelEvent =
  | { type: 'content'; text: string }
  /** A piece of a tool call: its id and name come first, its arguments bit by bit. */
  | { type: 'tool_call'; index: number; id?: string; name?: string; arguments: string }
  /** The last event of every reply that came to its end. */
  | { type: 'finish'; reason: FinishReason; tokens: TokenCount };

export interface ModelUpstream {
  /**
   * Asks a model. Throws a `PlatformError` when the provider fails, also midway; stops at once,
   * with the signal's reason, when the signal aborts. A reply that ends without `finish` was cut.
   */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}

/** A question for one provider. */
export interface ProviderCall<Request = ModelRequest> {
  /** Without `/chat/completions` and the like. */
  baseUrl: string;
  /** Whether the address may be a private one. */
  privateToo: boolean;
  apiKey: string | null;
  /** The model's name at the provider. */
  model: string;
  /** Whether the model can reply piece by piece. */
  streaming: boolean;
  request: Request;
}

export interface ProviderUpstream {
  /**
   * Asks a provider, and once more after a pause while it is busy. Throws an `UpstreamFailure` when
   * it fails, also midway and when the reply was cut; stops at once, with the signal's reason, when
   * the signal aborts.
   */
  stream(call: ProviderCall, signal: AbortSignal): AsyncIterable<ModelEvent>;
  /** Asks a provider for embeddings; fails and stops as `stream` does. */
  embed(call: ProviderCall<EmbeddingRequest>, signal: AbortSignal): Promise<Embeddings>;
}

export interface EmbeddingRequest {
  accountId: number;
  model: string;
  /** Texts, or their tokens. */
  input: string | string[] | number[] | number[][];
  /** What else the provider is asked, by the names of OpenAI's format. */
  extras?: Readonly<Record<string, unknown>>;
}

export interface Embeddings {
  /** One for each input, in their order. */
  vectors: number[][];
  /** Tokens of the input. */
  tokens: number;
}
