import type { components } from '@alingai/contract';
import type { MessagePart, MessageRole } from './message-content.ts';

export interface ModelRequest {
  /** Whose question it is: their own keys pay. */
  accountId: number;
  model: string;
  messages: ModelMessage[];
  temperature?: number;
  topP?: number;
  /** The longest reply, where somebody limits it. */
  maxTokens?: number;
  /** The name under which the client gave the limit; `max_tokens` unless said otherwise. */
  limitName?: LimitName;
  /** Texts before which a reply ends. */
  stop?: string[];
  /** Functions that the model may call, as OpenAI's format writes them. */
  tools?: readonly object[];
  toolChoice?: string | object;
  /** What else a provider is asked, by the names of OpenAI's format. */
  extras?: Readonly<Record<string, unknown>>;
  /**
   * Whether a busy provider is asked again. It is unless this is `false`, for clients that ask
   * again by themselves: both together would ask it many times.
   */
  retries?: false;
  /** Nobody reads the reply piece by piece, so it may come as a whole, which takes less. */
  whole?: true;
  /** What else a provider that speaks Anthropic's Messages API is asked, by its names, in place of `extras`. */
  messagesExtras?: Readonly<Record<string, unknown>>;
  /** What else a provider that speaks OpenAI's Responses API is asked, by its names, beside `extras`. */
  responsesExtras?: Readonly<Record<string, unknown>>;
}

export type LimitName = 'max_tokens' | 'max_completion_tokens';

export interface ModelMessage {
  role: MessageRole | 'tool' | 'function';
  content: string | readonly MessagePart[];
  /** Who speaks, among several of the same role. */
  name?: string;
  /** What an assistant's message called. */
  toolCalls?: ToolCall[];
  /** What an assistant thought before its message, which some providers want back. */
  reasoning?: string;
  /** What else a provider said in an assistant's message and wants back, by the names of OpenAI's format. */
  extras?: Readonly<Record<string, unknown>>;
  /** The call that a tool's message answers. */
  toolCallId?: string;
  /** The pages that an assistant's message cites, for providers that know them in a question. */
  annotations?: readonly UrlCitation[];
  /**
   * The message in blocks of Anthropic's Messages API, where its client wrote what `content` can't
   * say: documents to cite, citations, failed results. They take the place of `content` at a
   * provider that speaks it, and mean nothing to others.
   */
  blocks?: readonly Readonly<Record<string, unknown>>[];
  /**
   * The message in items of OpenAI's Responses API, where its client wrote what `content` can't say:
   * which phase of the work a text belongs to, results of tools that show something. They take the
   * place of all of the above at a provider that speaks it, and mean nothing to others.
   */
  items?: readonly Readonly<Record<string, unknown>>[];
  /** The message as its client wrote it in OpenAI's format. It goes to a provider in place of all of the above. */
  wire?: Readonly<Record<string, unknown>>;
}

/** A page that a text cites, and from where to where, in characters of the message. */
export interface UrlCitation {
  type: 'url_citation';
  url: string;
  title: string;
  start_index: number;
  end_index: number;
}

/** A tool that a model wants called: a function, unless it says otherwise. */
export interface ToolCall {
  id: string;
  name: string;
  /** JSON, as the model wrote it; of a custom tool, its input. */
  arguments: string;
  custom?: true;
  /** What the provider says besides, such as a signature that it wants back. */
  extras?: Readonly<Record<string, unknown>>;
}

export interface TokenCount {
  input: number;
  output: number;
  /** Those of the input that the provider had in its cache. */
  cached?: number;
  /** Those of the input that the provider put into its cache. */
  cacheWritten?: number;
  /** Those of the output that were thoughts. */
  reasoning?: number;
}

/** Why a reply ended. `error` is any reason that is no good end. */
export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'function_call' | 'error';

export type ModelEvent =
  /**
   * `begins` where the provider begins another text behind one, each with sources of its own; `phase`
   * at the beginning of a text of which the provider says what it is for, and wants to be told again.
   */
  | { type: 'content'; text: string; begins?: true; phase?: string }
  /** What the model thinks before it replies. */
  | { type: 'reasoning'; text: string }
  /** Why the model does not reply as it was asked. */
  | { type: 'refusal'; text: string }
  /** A piece of a tool call: its id and name come first, its arguments bit by bit. */
  | ({ type: 'tool_call'; index: number; id?: string; name?: string } & Omit<ToolCall, 'id' | 'name'>)
  /** What else a provider says in a reply, by the names of OpenAI's format: sources, pictures, sound. */
  | { type: 'extras'; fields: Readonly<Record<string, unknown>> }
  | { type: 'logprobs'; logprobs: Readonly<Record<string, unknown>> }
  /** The last event of every reply that came to its end. */
  | { type: 'finish'; reason: FinishReason; tokens: TokenCount; stop?: ProviderStop };

/** How a reply ended in the words of Anthropic's Messages API, where they say more than the reason. */
export interface ProviderStop {
  reason: 'stop_sequence' | 'pause_turn' | 'refusal' | 'model_context_window_exceeded';
  /** The text of the request's `stop` that came. */
  sequence?: string;
  /** Why a reply was refused. */
  details?: Readonly<Record<string, unknown>>;
}

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
  /** What it speaks. */
  protocol: components['schemas']['ProviderProtocol'];
  /** Whether the address may be a private one. */
  privateToo: boolean;
  apiKey: string | null;
  /** The model's name at the provider. */
  model: string;
  /** The longest reply that the model gives, in tokens, for protocols that want a limit in every question. */
  longestReply: number;
  /** Tokens that the model takes at once, question and reply together. */
  contextWindow: number;
  /** Whether the model can reply piece by piece. */
  streaming: boolean;
  /** Seconds until the first piece of a reply; `null` is the host's own limit. */
  firstByteTimeout: number | null;
  /** Parameters that this provider is known to refuse for the model. Whoever learns of another adds it. */
  refused: Set<string>;
  request: Request;
}

/** A provider's address and what opens it. */
export type ProviderAccess = Pick<ProviderCall, 'baseUrl' | 'protocol' | 'privateToo' | 'apiKey'>;

/** A model that a provider lists, with what it says of it. Prices are US dollars for 1,000 tokens. */
export interface ListedModel {
  /** Its name at the provider. */
  id: string;
  name?: string;
  type?: components['schemas']['ModelType'];
  contextWindow?: number;
  maxTokens?: number;
  vision?: boolean;
  functions?: boolean;
  inputPrice?: number;
  outputPrice?: number;
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
  /** The models that a provider lists; fails and stops as `stream` does. */
  listModels(access: ProviderAccess, signal: AbortSignal): Promise<ListedModel[]>;
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
