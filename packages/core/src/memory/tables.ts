import type { Account, MailToken, RefreshToken, Session } from '../accounts/account.ts';
import type { Model } from '../catalog/model.ts';
import type { Conversation, Message } from '../chat/conversation.ts';
import type { IdempotencyRecord } from '../idempotency/store.ts';
import type { Money } from '../usage/money.ts';
import type { Activity } from '../usage/store.ts';
import type { Usage } from '../usage/usage.ts';

/** All rows of a store in memory. */
export interface Tables {
  /** A new id, of any table. */
  nextId(): number;
  accounts: Map<number, Account>;
  sessions: Map<string, Session>;
  /** By hash, as are mail tokens. */
  refreshTokens: Map<string, RefreshToken>;
  mailTokens: Map<string, MailToken>;
  /** By public id. */
  conversations: Map<string, Conversation>;
  /** By conversation, oldest first. */
  messages: Map<number, Message[]>;
  models: Map<string, Model>;
  idempotency: Map<string, IdempotencyRecord>;
  usage: Usage[];
  /** Conversations and messages as they began, to count them when they are deleted. */
  beginnings: Beginning[];
  /** Limits by account. */
  budgets: Map<number, Money>;
  reservations: Map<number, { accountId: number; amount: Money }>;
}

export interface Beginning extends Pick<Activity, 'conversations' | 'messages'> {
  accountId: number;
  model: string;
  at: number;
}

export function createTables(): Tables {
  let lastId = 0;
  return {
    nextId() {
      lastId += 1;
      return lastId;
    },
    accounts: new Map(),
    sessions: new Map(),
    refreshTokens: new Map(),
    mailTokens: new Map(),
    conversations: new Map(),
    messages: new Map(),
    models: new Map(),
    idempotency: new Map(),
    usage: [],
    beginnings: [],
    budgets: new Map(),
    reservations: new Map(),
  };
}
