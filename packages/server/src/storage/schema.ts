import type {
  Account,
  Conversation,
  IdempotencyRecord,
  MailToken,
  Message,
  Model,
  OwnKey,
  Provider,
  RefreshToken,
  Session,
  Usage,
} from '@alingai/core';
import type { Generated, Kysely } from 'kysely';

/** A row whose id the database gives. */
type Numbered<Row extends { id: number }> = Omit<Row, 'id'> & { id: Generated<number> };

/** 0 or 1. */
type Flag = number;

type Columns<Row extends { id: number }, Changed extends object> = Omit<Numbered<Row>, keyof Changed> & Changed;

/** The tables, in camel case; in the database they and their columns are in snake case. */
export interface Schema {
  accounts: Columns<Account, { emailVerified: Flag; preferences: string }>;
  sessions: Session;
  refreshTokens: RefreshToken;
  mailTokens: MailToken;
  /** `titleKey` is the title as it is searched. */
  conversations: Columns<Conversation, { titleKey: string }>;
  messages: Numbered<Message>;
  /** `textKey` is the text that is searched. */
  models: Columns<
    Model,
    {
      offers: string;
      supportsStreaming: Flag;
      supportsFunctionCalling: Flag;
      supportsVision: Flag;
      active: Flag;
      textKey: string;
    }
  >;
  providers: Columns<Provider, { requiresKey: Flag; active: Flag }>;
  ownKeys: Columns<OwnKey, { active: Flag }>;
  idempotencyKeys: IdempotencyRecord;
  usage: Numbered<Usage>;
}

export type Queries = Kysely<Schema>;
