import type { Avatars, Awaitable, Clock, Log, RateLimiter, Store, Vault } from '@alingai/core';
import type { MailTransport } from '../adapters/mailer.ts';

/** A store as the server has it open. */
export interface OpenStore extends Store {
  /** What a database has for all servers on it; those that are alone have it in their folder and memory. */
  shared?: SharedState;
  /** Whether the database responds. */
  isWell(): Awaitable<boolean>;
  /** Writes what is there already. Rejects when that fails, such as on a full disk. */
  rewrite(): Promise<void>;
  /** Waits for pending queries, then closes it. */
  close(): Promise<void>;
}

/** What several servers must have in common besides the rows of the store. */
export interface SharedState {
  avatars: Avatars;
  signingKey: SigningKey;
  /** Counts over all servers, by the clock of the database or, in tests, another one. */
  limiter(clock: Clock | null): RateLimiter;
  /** Keeps mails where there is no mail server. */
  outbox(ports: { vault: Vault; clock: Clock; log: Log }): Outbox;
}

export interface Outbox extends MailTransport {
  /** The mails that are kept, the oldest first. */
  kept(): Promise<KeptMail[]>;
}

export interface KeptMail {
  to: string;
  subject: string;
  /** `null` when it was sealed with a secret that is gone. */
  text: string | null;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** Which secret is that of all servers: its id alone, which says nothing about it. */
export interface SigningKey {
  /** `undefined` before the first server. */
  current(): Promise<string | undefined>;
  /**
   * Makes one the key that signs, if there is none yet or the caller verifies what that one has signed:
   * one step, so of servers that begin at once all have the same.
   *
   * @param known the ids of the keys that the caller verifies with.
   */
  claim(id: string, known: readonly string[]): Promise<boolean>;
}
