import { ConnectionError, type MessageContent, StreamCutError, TimeoutError } from '@alingai/sdk';

/**
 * - `asking`: the request is on its way
 * - `writing`: the reply comes
 * - `lost`: the connection is, and the reply goes on when it is back
 * - `stopping`: the reader has had enough
 * - `failed`: `error` says why
 * - `done`: it is over, and shown until the stored messages have been read
 */
export type Phase = 'asking' | 'writing' | 'lost' | 'stopping' | 'failed' | 'done';

/** A reply that the reader waits for. Every change makes a new one. */
export interface Reply {
  /** Not known of a new conversation until its reply begins. */
  readonly conversationId: string | undefined;
  /** What it answers, where that was sent with it. */
  readonly question: MessageContent | undefined;
  /** The reply whose place it takes. */
  readonly replaces: string | undefined;
  /** Its own id, once it has begun. */
  readonly messageId: string | undefined;
  readonly model: string | undefined;
  readonly text: string;
  readonly phase: Phase;
  readonly error?: unknown;
}

/** Whether more of it is to come. */
export function isRunning({ phase }: Reply): boolean {
  return phase !== 'failed' && phase !== 'done';
}

/** Whether its question never reached a conversation, so that it is to be sent again. */
export function isUnsent({ phase, messageId, question }: Reply): boolean {
  return phase === 'failed' && messageId === undefined && question !== undefined;
}

/** Whether the reply may well go on, as only the way to it was lost. */
export function isLostConnection(error: unknown): boolean {
  return [StreamCutError, ConnectionError, TimeoutError].some((it) => error instanceof it);
}
