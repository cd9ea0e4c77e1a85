import {
  dollarsOf,
  type PersonalDataStore,
  type PersonalKey,
  type PersonalKind,
  type PersonalRows,
} from '@alingai/core';
import { tokenOf } from './api-tokens.ts';
import { COLUMNS as CONVERSATION_COLUMNS } from './conversations.ts';
import { messageRows } from './message-tree.ts';
import { messagesOf } from './messages.ts';
import { modelOf } from './models.ts';
import { COLUMNS as POST_COLUMNS } from './posts.ts';
import { purchaseOf } from './purchases.ts';
import { responseOf } from './responses.ts';
import type { Queries } from './schema.ts';
import { COLUMNS as TOOL_COLUMNS } from './tools.ts';
import { ownKeyOf } from './user-keys.ts';

interface Place {
  ownerId: number;
  after: PersonalKey | null;
  limit: number;
}

type Readers = { [Kind in PersonalKind]: (place: Place) => Promise<{ key: PersonalKey; row: PersonalRows[Kind] }[]> };

/** Each kind is read along an index of its owner, which has the keys in their order. */
export function personalDataStore(queries: Queries): PersonalDataStore {
  const readers: Readers = {
    sessions: async ({ ownerId, after, limit }) =>
      keyed(
        await queries
          .selectFrom('sessions')
          .selectAll()
          .where('accountId', '=', ownerId)
          .where('id', '>', text(after))
          .orderBy('id')
          .limit(limit)
          .execute(),
      ),
    apiTokens: async ({ ownerId, after, limit }) => {
      const rows = await queries
        .selectFrom('apiTokens')
        .selectAll()
        .where('accountId', '=', ownerId)
        .where('id', '>', number(after))
        .orderBy('id')
        .limit(limit)
        .execute();
      return keyed(rows.map(tokenOf));
    },
    userKeys: async ({ ownerId, after, limit }) => {
      const rows = await queries
        .selectFrom('ownKeys')
        .selectAll()
        .where('accountId', '=', ownerId)
        .where('id', '>', number(after))
        .orderBy('id')
        .limit(limit)
        .execute();
      return keyed(rows.map(ownKeyOf));
    },
    conversations: async ({ ownerId, after, limit }) =>
      keyed(
        await queries
          .selectFrom('conversations')
          .select(CONVERSATION_COLUMNS)
          .where('accountId', '=', ownerId)
          .where('id', '>', number(after))
          .orderBy('id')
          .limit(limit)
          .execute(),
      ),
    messages: async ({ ownerId, after, limit }) => {
      const rows = await messageRows(queries)
        .where('conversationId', '=', ownerId)
        .where('id', '>', number(after))
        .orderBy('id')
        .limit(limit)
        .execute();
      return keyed(await messagesOf(queries, rows));
    },
    apps: async ({ ownerId, after, limit }) =>
      keyed(
        await queries
          .selectFrom('apps')
          .selectAll()
          .where('accountId', '=', ownerId)
          .where('id', '>', number(after))
          .orderBy('id')
          .limit(limit)
          .execute(),
      ),
    models: async ({ ownerId, after, limit }) => {
      const rows = await queries
        .selectFrom('models')
        .selectAll()
        .where('ownerId', '=', ownerId)
        .where('id', '>', number(after))
        .orderBy('id')
        .limit(limit)
        .execute();
      return keyed(rows.map(modelOf));
    },
    tools: async ({ ownerId, after, limit }) => {
      const rows = await queries
        .selectFrom('tools')
        .select(TOOL_COLUMNS)
        .where('authorId', '=', ownerId)
        .where('id', '>', number(after))
        .orderBy('id')
        .limit(limit)
        .execute();
      return keyed(rows);
    },
    purchases: async ({ ownerId, after, limit }) => {
      const rows = await queries
        .selectFrom('purchases')
        .innerJoin('tools', 'tools.id', 'purchases.toolId')
        .selectAll('purchases')
        .select(['tools.publicId as toolPublicId', 'tools.name as toolName'])
        .where('accountId', '=', ownerId)
        .where('purchases.id', '>', number(after))
        .orderBy('purchases.id')
        .limit(limit)
        .execute();
      return keyed(rows.map(({ toolPublicId, toolName, ...row }) => ({ ...purchaseOf(row), toolPublicId, toolName })));
    },
    posts: async ({ ownerId, after, limit }) => {
      const rows = await queries
        .selectFrom('posts')
        .select(POST_COLUMNS)
        .where('authorId', '=', ownerId)
        .where('id', '>', number(after))
        .orderBy('id')
        .limit(limit)
        .execute();
      return keyed(rows.map(({ tags, ...row }) => ({ ...row, tags: JSON.parse(tags) as string[] })));
    },
    comments: async ({ ownerId, after, limit }) =>
      keyed(
        await queries
          .selectFrom('comments')
          .innerJoin('posts', 'posts.id', 'comments.postId')
          .selectAll('comments')
          .select('posts.publicId as postPublicId')
          .where('comments.authorId', '=', ownerId)
          .where('comments.id', '>', number(after))
          .orderBy('comments.id')
          .limit(limit)
          .execute(),
      ),
    likes: async ({ ownerId, after, limit }) => {
      const rows = await queries
        .selectFrom('postLikes')
        .innerJoin('posts', 'posts.id', 'postLikes.postId')
        .select(['postLikes.postId', 'posts.publicId as postPublicId'])
        .where('postLikes.accountId', '=', ownerId)
        .where('postLikes.postId', '>', number(after))
        .orderBy('postLikes.postId')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ key: row.postId, row }));
    },
    responses: async ({ ownerId, after, limit }) => {
      const rows = await queries
        .selectFrom('responses')
        .selectAll()
        .where('accountId', '=', ownerId)
        .where('id', '>', text(after))
        .orderBy('id')
        .limit(limit)
        .execute();
      return keyed(rows.map(responseOf));
    },
    usage: async ({ ownerId, after, limit }) => {
      const [createdAt, id] = String(after ?? '-1 0')
        .split(' ')
        .map(Number);
      const rows = await queries
        .selectFrom('usage')
        .selectAll()
        .where('accountId', '=', ownerId)
        .where(({ eb, refTuple, tuple }) => eb(refTuple('createdAt', 'id'), '>', tuple(createdAt ?? 0, id ?? 0)))
        .orderBy('createdAt')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((it) => ({ key: `${it.createdAt} ${it.id}`, row: { ...it, cost: dollarsOf(it.cost) } }));
    },
    invitations: async ({ ownerId, after, limit }) =>
      keyed(
        await queries
          .selectFrom('invitations')
          .selectAll()
          .where('invitedBy', '=', ownerId)
          .where('id', '>', number(after))
          .orderBy('id')
          .limit(limit)
          .execute(),
      ),
  };

  return { page: (kind, ownerId, after, limit) => readers[kind]({ ownerId, after, limit }) };
}

function keyed<Row extends { id: PersonalKey }>(rows: readonly Row[]): { key: PersonalKey; row: Row }[] {
  return rows.map((row) => ({ key: row.id, row }));
}

const number = (key: PersonalKey | null) => Number(key ?? 0);
const text = (key: PersonalKey | null) => String(key ?? '');
