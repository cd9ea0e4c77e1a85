import { ConnectionError, type MessageContent, StreamCutError, TimeoutError } from '@alingai/sdk';
import type { ToolCall } from './reply-parts.ts';

/**
 * - `sending`: the request is on its way
 * - `streaming`: the reply arrives
 * - `disconnected`: the connection is lost; the reply continues when it is back
 * - `stopping`: the reader has stopped it
 * - `failed`: `error` says why
 * - `done`: it has ended, and is shown until the stored messages have been read
 */
export type Phase = 'sending' | 'streaming' | 'disconnected' | 'stopping' | 'failed' | 'done';

/** A reply that the page waits for. Immutable: every change makes a new object. */
export interface Reply {
  /** Unknown for a new conversation until its reply starts. */
  readonly conversationId: string | undefined;
  /** The message that it answers, where that was sent with the request. */
  readonly question: MessageContent | undefined;
  /**
   * The id of the stored message in whose place this is shown: of the reply that is regenerated, or of the
   * question that is edited. It and what follows it are another version then.
   */
  readonly replaces: string | undefined;
  /** Its own id, once it has started. */
  readonly messageId: string | undefined;
  readonly model: string | undefined;
  readonly text: string;
  /** What the model has thought so far. */
  readonly reasoning: string;
  /** The tools that it calls so far. */
  readonly toolCalls: readonly ToolCall[];
  readonly phase: Phase;
  readonly error?: unknown;
}

/** Whether more of it can arrive. */
export function isRunning({ phase }: Reply): boolean {
  return phase !== 'failed' && phase !== 'done';
}

/** Whether it answers a question that was edited. */
export function isEdit({ replaces, question }: Reply): boolean {
  return replaces !== undefined && question !== undefined;
}

/** Whether its question never reached a conversation, so that it has to be sent again. */
export function isUnsent({ phase, messageId, question }: Reply): boolean {
  return phase === 'failed' && messageId === undefined && question !== undefined;
}

/** Whether only the connection was lost, so that the reply itself may continue. */
export function isLostConnection(error: unknown): boolean {
  return [StreamCutError, ConnectionError, TimeoutError].some((it) => error instanceof it);
}
