import type { PersonalDataStore, PersonalKey, PersonalKind, PersonalRows } from '../personal-data/store.ts';
import type { Tables } from './tables.ts';

type Keyed<Kind extends PersonalKind> = { key: PersonalKey; row: PersonalRows[Kind] };
type Readers = { [Kind in PersonalKind]: (ownerId: number) => Keyed<Kind>[] };

export function personalDataStore(tables: Tables): PersonalDataStore {
  const byId = <Row extends { id: PersonalKey }>(rows: Iterable<Row>, isOwned: (row: Row) => boolean) =>
    [...rows].filter(isOwned).map((row) => ({ key: row.id, row: structuredClone(row) }));
  const publicIdOf = (postId: number) => tables.posts.get(postId)?.publicId ?? '';

  const readers: Readers = {
    sessions: (id) => byId(tables.sessions.values(), (it) => it.accountId === id),
    apiTokens: (id) => byId(tables.apiTokens.values(), (it) => it.accountId === id),
    userKeys: (id) => byId(tables.userKeys.values(), (it) => it.accountId === id),
    conversations: (id) => byId(tables.conversations.values(), (it) => it.accountId === id),
    messages: (conversationId) => byId(tables.messages.get(conversationId) ?? [], () => true),
    apps: (id) => byId(tables.apps.values(), (it) => it.accountId === id),
    models: (id) => byId(tables.models.values(), (it) => it.madeBy?.accountId === id),
    tools: (id) => byId(tables.tools.values(), (it) => it.authorId === id),
    purchases: (id) =>
      byId(tables.purchases.values(), (it) => it.accountId === id).map(({ key, row }) => {
        const { publicId: toolPublicId = '', name: toolName = '' } = tables.tools.get(row.toolId) ?? {};
        return { key, row: { ...row, toolPublicId, toolName } };
      }),
    posts: (id) => byId(tables.posts.values(), (it) => it.authorId === id),
    comments: (id) =>
      byId(tables.comments.values(), (it) => it.authorId === id).map(({ key, row }) => ({
        key,
        row: { ...row, postPublicId: publicIdOf(row.postId) },
      })),
    likes: (id) =>
      [...tables.postLikes]
        .filter(([, likes]) => likes.has(id))
        .map(([postId]) => ({ key: postId, row: { postId, postPublicId: publicIdOf(postId) } })),
    responses: (id) =>
      byId(
        [...tables.responses.values()].map((it) => it.response),
        (it) => it.accountId === id,
      ),
    usage: (id) => byId(tables.usage, (it) => it.accountId === id),
    invitations: (id) => byId(tables.invitations.values(), (it) => it.invitedBy === id),
  };

  return {
    async page(kind, ownerId, after, limit) {
      const rows = readers[kind](ownerId) as { key: PersonalKey; row: PersonalRows[typeof kind] }[];
      return rows
        .sort((a, b) => compare(a.key, b.key))
        .filter((it) => after === null || compare(it.key, after) > 0)
        .slice(0, limit);
    },
  };
}

const compare = (a: PersonalKey, b: PersonalKey) => (a < b ? -1 : Number(a > b));
