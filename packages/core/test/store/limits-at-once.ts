import { expect, test } from 'vitest';
import {
  addAccount,
  addConversation,
  addExchange,
  beginExchange,
  NOW,
  newModel,
  newOutcome,
  newOwnKey,
  newUsage,
} from '../rows.ts';
import type { CurrentStore } from './current-store.ts';

const MANY = 50;
const MOST = 5;

/** That limits hold and changes are kept, of many at the same moment. */
export function describeLimitsAtOnce(store: CurrentStore): void {
  const atOnce = <Result>(request: (place: number) => Promise<Result>): Promise<Result[]> =>
    Promise.all(Array.from({ length: MANY }, (_, place) => request(place)));
  const count = <Value>(values: readonly Value[], wanted: (value: Value) => boolean) => values.filter(wanted).length;

  test('an account gets as many tokens as it may have, of all that are made at once', async () => {
    const [{ id: accountId }, other] = [await addAccount(store()), await addAccount(store())];
    const newToken = (owner: number, hash: string) => ({
      accountId: owner,
      name: 'Editor',
      hash,
      prefix: 'sk-alingai-abcd',
      scopes: ['chat' as const],
      createdAt: NOW,
      expiresAt: null,
      lastUsedAt: null,
    });
    const made = await atOnce((it) => store().apiTokens.insert(newToken(accountId, `hash-${it}`), MOST));
    expect(count(made, (it) => it !== undefined)).toBe(MOST);
    expect((await store().apiTokens.list({ accountId, offset: 0, limit: 1 })).total).toBe(MOST);
    expect(await store().apiTokens.insert(newToken(other.id, 'another'), MOST)).toBeDefined();
    await store().apiTokens.delete(accountId, made.find((it) => it)?.id ?? 0);
    expect(await store().apiTokens.insert(newToken(accountId, 'one more'), MOST)).toBeDefined();
  });

  test('and as many keys for providers', async () => {
    const [{ id: accountId }, other] = [await addAccount(store()), await addAccount(store())];
    const made = await atOnce(() => store().userKeys.insert(newOwnKey(accountId), MOST));
    expect(count(made, (it) => it !== undefined)).toBe(MOST);
    expect((await store().userKeys.list({ accountId, offset: 0, limit: 1 })).total).toBe(MOST);
    expect(await store().userKeys.insert(newOwnKey(other.id), MOST)).toBeDefined();
  });

  test('and as many models of its own, while the platform has any number', async () => {
    const [owner, other] = [await addAccount(store()), await addAccount(store())];
    const newOwn = (accountId: number) => newModel({ madeBy: { accountId, basis: 'base' } });
    const made = await atOnce(() => store().models.insert(newOwn(owner.id), MOST));
    expect(count(made, (it) => it === 'full')).toBe(MANY - MOST);
    const viewed = await store().models.find({ viewerId: owner.id, offset: 0, limit: 1 });
    expect(viewed.total).toBe(MOST);
    expect(await store().models.insert(newOwn(other.id), MOST)).toMatchObject({ madeBy: { accountId: other.id } });
    const shared = await atOnce(() => store().models.insert(newModel(), MOST));
    expect(count(shared, (it) => typeof it === 'string')).toBe(0);
  });

  test('of models with one key that are added at once, one is', async () => {
    const key = newModel().key;
    const made = await atOnce(() => store().models.insert(newModel({ key })));
    expect(count(made, (it) => it === 'taken')).toBe(MANY - 1);
  });

  test('providers that offer a model at once are all asked for it', async () => {
    const model = newModel({ offers: [{ provider: 'first', upstreamModel: null }] });
    await store().models.insert(model);
    const offered = await atOnce((it) =>
      store().models.addOffer(model.key, { provider: `p${it % 10}`, upstreamModel: null }, NOW + 1),
    );
    expect(count(offered, (it) => it !== undefined)).toBe(MANY);
    const providers = (await store().models.byKey(model.key))?.offers.map((it) => it.provider) ?? [];
    expect(providers[0]).toBe('first');
    expect(providers.slice(1).sort()).toEqual(Array.from({ length: 10 }, (_, it) => `p${it}`));
    expect(await store().models.byKey(model.key)).toMatchObject({ updatedAt: NOW + 1 });
    expect(await store().models.addOffer('unknown', { provider: 'p', upstreamModel: null }, NOW)).toBeUndefined();
  });

  test('the limits of a model change by what they were checked against', async () => {
    const model = newModel({ maxTokens: 10, contextWindow: 100 });
    await store().models.insert(model);
    const changed = await atOnce((it) => store().models.update(model.key, { maxTokens: 11 + it }, model));
    expect(count(changed, (it) => it === 'changed')).toBe(MANY - 1);
    expect(await store().models.update(model.key, { description: 'new' })).toMatchObject({ description: 'new' });
  });

  test('preferences that change at once are all kept', async () => {
    const { id, preferences: before } = await addAccount(store());
    const changes = [{ language: 'en-US' }, { theme: 'dark' }, { timezone: 'Europe/Paris' }] as const;
    await atOnce((it) => store().accounts.update(id, { preferences: changes[it % 3] ?? {} }));
    const preferences = (await store().accounts.byId(id))?.preferences;
    expect(preferences).toEqual({ ...before, language: 'en-US', theme: 'dark', timezone: 'Europe/Paris' });
  });

  test('of sets of recovery codes that are made at once, one is there as a whole, and none where nothing changes', async () => {
    const { id } = await addAccount(store());
    await atOnce((it) => store().accounts.update(id, { recoveryCodes: [`a-${it}`, `b-${it}`] }));
    const taken = await atOnce(async (it) => [
      await store().recoveryCodes.take(id, `a-${it}`),
      await store().recoveryCodes.take(id, `b-${it}`),
    ]);
    expect(taken.filter(([a, b]) => a || b)).toEqual([[true, true]]);
    const outcome = await store().accounts.updateIf(id, { twoFactorEnabled: true }, { recoveryCodes: ['late'] });
    expect(outcome).toBe('changed');
    expect(await store().recoveryCodes.take(id, 'late')).toBe(false);
  });

  test('a message is deleted once, and not while it is written', async () => {
    const conversation = await addConversation(store());
    const { reply } = await addExchange(store(), conversation);
    const deleted = await atOnce(() => store().messages.delete(reply.id));
    expect(count(deleted, (it) => it === 'deleted')).toBe(1);
    expect(await store().conversations.byId(conversation.id)).toMatchObject({ messageCount: 1 });

    const turn = await beginExchange(store(), conversation);
    expect(await store().messages.delete(turn.reply.id)).toBe('pending');
    const [, ...late] = await Promise.all([
      store().messages.finishExchange(turn, newOutcome(), newUsage(conversation.accountId, turn)),
      ...Array.from({ length: MANY }, () => store().messages.delete(turn.reply.id)),
    ]);
    expect(count(late, (it) => it === 'deleted')).toBeLessThanOrEqual(1);
    expect((await store().usage.list({ accountId: conversation.accountId, offset: 0, limit: 9 })).total).toBe(2);
  });

  test('a title and a model that change at once are both kept', async () => {
    const { id } = await addConversation(store());
    await atOnce((it) =>
      store().conversations.update(id, { ...(it % 2 ? { title: 'new' } : { model: 'other' }), updatedAt: NOW }),
    );
    expect(await store().conversations.byId(id)).toMatchObject({ title: 'new', model: 'other' });
  });

  test('nothing is erased for somebody whose password is another by then', async () => {
    const { id, passwordHash } = await addAccount(store());
    await addAccount(store(), { role: 'admin' });
    await store().accounts.update(id, { passwordHash: 'another' });
    expect(await store().erasures.begin(id, NOW, { passwordHash })).toBe('changed');
    expect(await store().accounts.byId(id)).toMatchObject({ status: 'active' });
    expect(await store().erasures.pending()).toEqual([]);
    const begun = await atOnce(() => store().erasures.begin(id, NOW, { passwordHash: 'another' }));
    expect(count(begun, (it) => it === 'begun')).toBe(MANY);
    expect(await store().erasures.pending()).toEqual([id]);
  });
}
