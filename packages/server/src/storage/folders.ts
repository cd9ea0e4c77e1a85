import type { ConversationFolder } from '@alingai/core';
import { type RawBuilder, sql } from 'kysely';

interface Folder {
  /** Which conversations are in it. The conditions are those of its index, word for word. */
  holds: RawBuilder<boolean>;
  order: RawBuilder<unknown>;
}

/** Of a message: whether its conversation is in the bin. */
export const IS_IN_BIN = sql<boolean>`exists (
  select 1 from conversations
  where conversations.id = messages.conversation_id and conversations.deleted_at is not null)`;

export const IS_OUTSIDE_BIN = sql<boolean>`not ${IS_IN_BIN}`;

const BY_USE = sql`conversations.updated_at desc, conversations.id desc`;

/** How the conversations of a folder are found. Each has an index. */
export const FOLDERS: { readonly [Name in ConversationFolder]: Folder } = {
  all: { holds: sql`conversations.deleted_at is null`, order: BY_USE },
  active: {
    holds: sql`(conversations.deleted_at is null and conversations.archived_at is null)`,
    order: sql`(conversations.pinned_at is not null) desc, ${BY_USE}`,
  },
  archived: {
    holds: sql`(conversations.deleted_at is null and conversations.archived_at is not null)`,
    order: BY_USE,
  },
  bin: {
    holds: sql`conversations.deleted_at is not null`,
    order: sql`conversations.deleted_at desc, conversations.id desc`,
  },
};
