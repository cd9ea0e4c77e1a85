import type { Account, MailToken, RefreshToken, Session } from '../accounts/account.ts';
import type { Model } from '../catalog/model.ts';
import type { Conversation, Message } from '../chat/conversation.ts';
import type { IdempotencyRecord } from '../idempotency/store.ts';
import type { OwnKey } from '../providers/own-key.ts';
import type { Provider } from '../providers/provider.ts';
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
  /** By id, as are own keys. */
  providers: Map<number, Provider>;
  ownKeys: Map<number, OwnKey>;
  idempotency: Map<string, IdempotencyRecord>;
  usage: Usage[];
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
    providers: new Map(),
    ownKeys: new Map(),
    idempotency: new Map(),
    usage: [],
  };
}
