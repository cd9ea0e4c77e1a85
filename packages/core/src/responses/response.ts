import type { Account } from '../accounts/account.ts';
import type { Completion, CompletionRequest } from '../chat/completions.ts';
import type { ReplyPiece } from '../chat/generation.ts';
import type { PlatformError } from '../errors.ts';
import type { TokenCount } from '../models/model-upstream.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A message, a call, thoughts …: what goes into a model and comes out of it, in its surface's format. */
export interface ResponseItem extends Fields {
  readonly id: string;
  readonly type: string;
}

/** An event of a response in its surface's format. */
export interface ResponseEvent extends Fields {
  readonly type: string;
}

/** Events are numbered from 0 on, without gaps. */
export interface NumberedEvent extends ResponseEvent {
  readonly sequence_number: number;
}

export type ResponseStatus = 'queued' | 'in_progress' | 'completed' | 'incomplete' | 'failed' | 'cancelled';

/** What a model was asked, and what came of it. */
export interface ModelResponse {
  accountId: number;
  /** `resp_…` */
  id: string;
  status: ResponseStatus;
  model: string;
  /** Whether it goes on without its client. */
  background: boolean;
  /** Whether its events are kept, so that they can be read again. */
  keepsEvents: boolean;
  /** What it was asked with, as its surface shows it. */
  asked: Fields;
  /** The node of the cluster that writes it; `null` where that was not told. */
  owner: string | null;
  /** How it ended; `null` while it is written. */
  ending: ResponseEnding | null;
  /** Epoch milliseconds. */
  createdAt: number;
  /** Epoch milliseconds; `null` while it is written. */
  completedAt: number | null;
  /** Epoch milliseconds. */
  expiresAt: number;
}

export interface ResponseEnding {
  tokens: TokenCount | null;
  /** Why it failed. */
  error: { code: string; message: string } | null;
  /** Why it is incomplete. */
  incomplete: 'max_output_tokens' | 'content_filter' | null;
}

/** A response, and what the model has said. */
export interface ResponseState {
  response: ModelResponse;
  output: readonly ResponseItem[];
}

/** How the model's reply came to its end; `stopped` when it was told to stop. */
export type ResponseOutcome = { completion: Completion } | { error: PlatformError } | 'stopped';

/** Writes a reply in its surface's format. */
export interface ResponseWriter {
  /** The events before the first piece. */
  begin(): ResponseEvent[];
  take(piece: ReplyPiece): Promise<ResponseEvent[]>;
  /** What is left open is closed. */
  end(outcome: ResponseOutcome): Promise<{
    status: ResponseStatus;
    ending: ResponseEnding;
    output: ResponseItem[];
    events: ResponseEvent[];
    /** The last event of all, once the response is what it will stay. */
    last(state: ResponseState): ResponseEvent;
  }>;
}

/** A question to a model whose answer is a response. */
export interface ResponseRequest {
  account: Account;
  question: Omit<CompletionRequest, 'signal'>;
  asked: Fields;
  /** What is kept of it with the answer; `null` keeps nothing. */
  kept: KeptInput | null;
  background: boolean;
  keepsEvents: boolean;
  createWriter(response: ModelResponse): ResponseWriter;
  /** When it aborts, the model is told to stop, unless the response is written in the background. */
  signal: AbortSignal;
}

export interface KeptInput {
  /** The items before the input: those of earlier responses. */
  context: readonly ResponseItem[];
  input: readonly ResponseItem[];
}

/** Whether it will not change any more. */
export function isSettled({ status }: Pick<ModelResponse, 'status'>): boolean {
  return status !== 'queued' && status !== 'in_progress';
}
