import { expect, test } from 'vitest';
import { ERASED_OWN_MODEL, type PersonalKind, type Store } from '../../src/index.ts';
import { addAccount, DAY, NOW, newAccount, newLooseUsage, newPendingCall, openSession } from '../rows.ts';
import { personWithEverything } from './belongings.ts';
import type { CurrentStore } from './current-store.ts';

const PERSONAL_KINDS = [
  'sessions',
  'apiTokens',
  'userKeys',
  'conversations',
  'apps',
  'models',
  'tools',
  'purchases',
  'posts',
  'comments',
  'likes',
  'responses',
  'usage',
  'invitations',
] as const satisfies PersonalKind[];

async function erase(store: Store, accountId: number): Promise<void> {
  expect(await store.erasures.begin(accountId, NOW)).toBe('begun');
  while (await store.erasures.removePart(accountId));
  let cursor: number | undefined = 0;
  while (cursor !== undefined) cursor = await store.erasures.overwritePart(cursor);
  expect(await store.erasures.emptyLog()).toBe(true);
  await store.erasures.finish(accountId);
}

export function describeErasures(store: CurrentStore): void {
  test('an erased person has nothing of any kind left', async () => {
    const { person, conversation, response, token, session } = await personWithEverything(store());
    const { personalData } = store();
    for (const kind of PERSONAL_KINDS)
      expect([kind, (await personalData.page(kind, person.id, null, 9)).length > 0]).toEqual([kind, true]);
    await erase(store(), person.id);

    for (const kind of PERSONAL_KINDS)
      expect([kind, await personalData.page(kind, person.id, null, 9)]).toEqual([kind, []]);
    expect(await personalData.page('messages', conversation.id, null, 9)).toEqual([]);
    expect(await store().accounts.byId(person.id)).toBeUndefined();
    expect(await store().sessions.find(session.id)).toBeUndefined();
    expect(await store().sessions.findByRefreshToken(token.hash)).toBeUndefined();
    expect(await store().mailTokens.find('mailed', 'verify-email', NOW)).toBeUndefined();
    expect(await store().recoveryCodes.take(person.id, 'recovery')).toBe(false);
    expect(
      await store().idempotency.find({ accountId: person.id, operation: 'sendMessage', key: 'hers' }, NOW),
    ).toBeUndefined();
    expect(await store().usage.pending()).toEqual([]);
    expect(await store().usage.totals(person.id)).toEqual([]);
    expect((await store().budgets.funds(person.id, 0)).limit).toBeNull();
    expect(await store().responses.itemsOf(person.id, response.id)).toEqual({ context: [], input: [], output: [] });
    expect(await store().responses.eventsOf(response.id, 0)).toEqual([]);
    expect(await store().messages.search({ accountId: person.id, text: '只有她知道', offset: 0, limit: 9 })).toEqual({
      rows: [],
      total: 0,
    });
    expect(await store().counts()).toMatchObject({ conversations: 0, messages: 0 });
    expect(await store().erasures.pending()).toEqual([]);
  });

  test('the calls of an erased person stay as numbers of the platform', async () => {
    const { person } = await personWithEverything(store());
    const calls = async () => {
      const rows = await store().usage.platformCalls([0, NOW + DAY]);
      return [rows.reduce((sum, it) => sum + it.calls, 0), rows.reduce((sum, it) => sum + it.cost, 0)];
    };
    const before = await calls();
    await erase(store(), person.id);
    expect(await calls()).toEqual(before);
    const models = (await store().usage.platformCalls([0, NOW + DAY])).map((it) => it.model);
    expect(models).toEqual(['gpt-4o', ERASED_OWN_MODEL]);
  });

  test('others keep what is theirs, and counts are right again', async () => {
    const { administrator, other, person, othersPost, post, bought, unsold, made } = await personWithEverything(
      store(),
    );
    await erase(store(), person.id);
    expect(await store().posts.byPublicId(post.publicId, other.id)).toBeUndefined();
    expect(await store().posts.byPublicId(othersPost.publicId, other.id)).toMatchObject({
      likes: 1,
      comments: 1,
      liked: true,
    });
    const comments = await store().comments.list({ postId: othersPost.id, offset: 0, limit: 9 });
    expect(comments.rows.map((it) => it.author.id)).toEqual([other.id]);
    expect((await store().comments.list({ postId: post.id, offset: 0, limit: 9 })).total).toBe(0);
    expect(await store().purchases.has(other.id, bought.id)).toBe(true);
    expect(await store().tools.byPublicId(bought.publicId)).toMatchObject({ authorId: administrator.id });
    expect(await store().tools.byPublicId(unsold.publicId)).toBeUndefined();
    expect(await store().invitations.byId(made.id)).toMatchObject({ invitedBy: null, inviterName: null });
    const refusals = await store().providers.refusals(0);
    expect(refusals.map((it) => it.baseUrl)).toEqual(['https://shared.example.com/v1']);
  });

  test('an invitation goes with the person who has accepted it', async () => {
    const { administrator } = await personWithEverything(store());
    const wish = { email: 'invited@example.com', role: 'user', createdAt: NOW, days: 7, mailedAt: null } as const;
    const row = { ...wish, tokenHash: 'invited', invitedBy: administrator.id, expiresAt: NOW + DAY };
    const { id } = await store().invitations.insert(row);
    const account = await store().invitations.accept('invited', wish.email, newAccount({ email: wish.email }));
    if (!account || 'taken' in account) throw new Error('It was not accepted');
    await erase(store(), account.id);
    expect(await store().invitations.byId(id)).toBeUndefined();
  });

  test('an erasure that has begun locks the account, and is known until it is finished', async () => {
    await addAccount(store(), { role: 'admin' });
    const account = await addAccount(store());
    const { session } = await openSession(store(), account.id);
    expect(await store().erasures.begin(account.id, NOW + 1)).toBe('begun');
    expect(await store().erasures.begin(account.id, NOW + 2)).toBe('begun');
    expect(await store().sessions.find(session.id)).toMatchObject({
      session: { endedAt: NOW + 1 },
      account: { status: 'disabled' },
    });
    expect(await store().erasures.pending()).toEqual([account.id]);
    while (await store().erasures.removePart(account.id));
    expect(await store().erasures.removePart(account.id)).toBe(false);
    expect(await store().erasures.pending()).toEqual([account.id]);
    await store().erasures.finish(account.id);
    expect(await store().erasures.pending()).toEqual([]);
  });

  test('the last active administrator stays, whoever else there is', async () => {
    const last = await addAccount(store(), { role: 'admin' });
    await addAccount(store(), { role: 'admin', status: 'disabled' });
    await addAccount(store());
    expect(await store().erasures.begin(last.id, NOW)).toBe('last-administrator');
    expect(await store().accounts.byId(last.id)).toEqual(last);
    expect(await store().erasures.pending()).toEqual([]);
    expect(await store().erasures.begin(999, NOW)).toBeUndefined();
  });

  test('of two administrators who are erased at once, one stays', async () => {
    const both = [await addAccount(store(), { role: 'admin' }), await addAccount(store(), { role: 'admin' })];
    const outcomes = await Promise.all(both.map((it) => store().erasures.begin(it.id, NOW)));
    expect(outcomes.sort()).toEqual(['begun', 'last-administrator']);
  });

  test('a call that ends after its account is gone is counted as nobody’s', async () => {
    await addAccount(store(), { role: 'admin' });
    const account = await addAccount(store());
    const begun = await store().usage.begin(newPendingCall(account.id));
    if ('refused' in begun) throw new Error('It was refused');
    await erase(store(), account.id);
    await store().usage.record(newLooseUsage(account.id), null);
    expect(await store().usage.totals(account.id)).toEqual([]);
    expect(await store().usage.platformCalls([0, NOW + DAY])).toMatchObject([{ calls: 1 }]);
  });
}
