import { type ErasureStore, erasedModel } from '../accounts/erasure-store.ts';
import { fits } from './accounts.ts';
import type { Tables } from './tables.ts';

export function erasureStore(tables: Tables): ErasureStore {
  const { accounts, sessions, erasures } = tables;

  return {
    async begin(accountId, now, expected = {}) {
      const account = accounts.get(accountId);
      if (!account) return undefined;
      if (!fits(account, expected)) return 'changed';
      const others = [...accounts.values()].filter((it) => it.id !== accountId);
      if (!others.some((it) => it.role === 'admin' && it.status === 'active')) return 'last-administrator';
      Object.assign(account, { status: 'disabled', updatedAt: now });
      for (const session of sessions.values()) if (session.accountId === accountId) session.endedAt ??= now;
      erasures.add(accountId);
      return 'begun';
    },

    pending: async () => [...erasures],

    async removePart(accountId) {
      anonymiseUsage(tables, accountId);
      handOverTools(tables, accountId);
      removeOwned(tables, accountId);
      accounts.delete(accountId);
      return false;
    },

    overwritePart: async () => undefined,
    emptyLog: async () => true,

    async finish(accountId) {
      erasures.delete(accountId);
    },
  };
}

function anonymiseUsage({ usage }: Tables, accountId: number): void {
  for (const call of usage) {
    if (call.accountId !== accountId) continue;
    const model = erasedModel(accountId, call.model);
    Object.assign(call, { accountId: null, address: null, conversationId: null, messageId: null, model });
  }
}

/** Tools that others have bought go over to the oldest other administrator. */
function handOverTools({ accounts, tools, purchases }: Tables, accountId: number): void {
  const administrators = [...accounts.values()].filter((it) => it.id !== accountId && it.role === 'admin');
  const heir = administrators.find((it) => it.status === 'active') ?? administrators[0];
  for (const tool of tools.values()) {
    if (tool.authorId !== accountId) continue;
    const others = [...purchases.values()].filter((it) => it.toolId === tool.id && it.accountId !== accountId);
    if (heir && others.some((it) => it.status === 'completed')) {
      tool.authorId = heir.id;
      continue;
    }
    for (const it of others) purchases.delete(it.id);
    tools.delete(tool.id);
  }
}

function removeOwned(tables: Tables, accountId: number): void {
  const { conversations, messages, posts, postLikes, comments, models, responses, refreshTokens, sessions } = tables;
  const isOwned = (it: { accountId: number }) => it.accountId === accountId;

  forgetAddresses(tables, accountId);
  for (const { hash, sessionId } of refreshTokens.values()) {
    if (sessions.get(sessionId)?.accountId === accountId) refreshTokens.delete(hash);
  }
  for (const { id } of [...conversations.values()].filter(isOwned)) messages.delete(id);
  const owned = [
    tables.sessions,
    tables.mailTokens,
    tables.apps,
    tables.purchases,
    tables.userKeys,
    tables.apiTokens,
    tables.idempotency,
    tables.pendingCalls,
    conversations,
  ];
  for (const table of owned) removeFrom(table as Map<unknown, { accountId: number }>, isOwned);
  removeFrom(responses, ({ response }) => isOwned(response));
  removeFrom(models, ({ madeBy }) => madeBy?.accountId === accountId);
  removeFrom(posts, ({ id, authorId }) => authorId === accountId && postLikes.delete(id));
  removeFrom(comments, ({ authorId, postId }) => authorId === accountId || !posts.has(postId));
  for (const post of posts.values()) {
    postLikes.get(post.id)?.delete(accountId);
    post.likes = postLikes.get(post.id)?.size ?? 0;
    post.comments = [...comments.values()].filter((it) => it.postId === post.id).length;
  }
  removeFrom(tables.invitations, (it) => it.acceptedBy === accountId);
  for (const it of tables.invitations.values()) if (it.invitedBy === accountId) it.invitedBy = null;
  tables.recoveryCodes.delete(accountId);
  tables.budgets.delete(accountId);
  const { beginnings } = tables;
  beginnings.splice(0, beginnings.length, ...beginnings.filter((it) => it.accountId !== accountId));
}

/** What providers at addresses refused that nobody else uses: such an address can name a person. */
function forgetAddresses({ userKeys, providers, refusals }: Tables, accountId: number): void {
  const used = new Set([...providers.values()].map((it) => it.baseUrl));
  const own = new Set<string>();
  for (const { accountId: owner, baseUrl } of userKeys.values()) {
    if (baseUrl !== null) (owner === accountId ? own : used).add(baseUrl);
  }
  const kept = refusals.filter((it) => !own.has(it.baseUrl) || used.has(it.baseUrl));
  refusals.splice(0, refusals.length, ...kept);
}

function removeFrom<Key, Row>(table: Map<Key, Row>, isRemoved: (row: Row) => boolean): void {
  for (const [key, row] of table) if (isRemoved(row)) table.delete(key);
}
