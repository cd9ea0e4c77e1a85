import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Awaitable, Store } from '../src/index.ts';
import { addConversation, addExchange, newModel } from './rows.ts';
import { describeAccounts } from './store/accounts.ts';
import { describeActivity } from './store/activity.ts';
import { describeApiTokens } from './store/api-tokens.ts';
import { describeApps } from './store/apps.ts';
import { describeAtOnce } from './store/at-once.ts';
import { describeBin } from './store/bin.ts';
import { describeBudgets } from './store/budgets.ts';
import { describeComments } from './store/comments.ts';
import { describeConversations } from './store/conversations.ts';
import type { CurrentStore } from './store/current-store.ts';
import { describeErasures } from './store/erasures.ts';
import { describeIdempotency } from './store/idempotency.ts';
import { describeInvitations } from './store/invitations.ts';
import { describeKeyedExchanges } from './store/keyed-exchanges.ts';
import { describeMailTokens } from './store/mail-tokens.ts';
import { describeMessageTree } from './store/message-tree.ts';
import { describeMessages } from './store/messages.ts';
import { describeModels } from './store/models.ts';
import { describeOwnKeys } from './store/own-keys.ts';
import { describeOwners } from './store/owners.ts';
import { describePersonalData } from './store/personal-data.ts';
import { describePosts } from './store/posts.ts';
import { describeProviders } from './store/providers.ts';
import { describePurchases } from './store/purchases.ts';
import { describeRecoveryCodes } from './store/recovery-codes.ts';
import { describeResponses } from './store/responses.ts';
import { describeSessions } from './store/sessions.ts';
import { describeTools } from './store/tools.ts';
import { describeUsage } from './store/usage.ts';
import { describeUsedStates } from './store/used-states.ts';
import { describeVerifiedChanges } from './store/verified-changes.ts';

export { describeAtOnce };

/** What every store does. `open` returns a new, empty one for each test. */
export function describeStore(name: string, open: () => Promise<Store & { close?(): Awaitable<void> }>): void {
  describe(name, () => {
    let store: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close?.());

    const current: CurrentStore = () => store;
    describe('accounts', () => describeAccounts(current));
    describe('sessions', () => describeSessions(current));
    describe('verified changes', () => describeVerifiedChanges(current));
    describe('mail tokens', () => describeMailTokens(current));
    describe('recovery codes', () => describeRecoveryCodes(current));
    describe('used states', () => describeUsedStates(current));
    describe('conversations', () => describeConversations(current));
    describe('the bin', () => describeBin(current));
    describe('messages', () => describeMessages(current));
    describe('trees of messages', () => describeMessageTree(current));
    describe('keyed exchanges', () => describeKeyedExchanges(current));
    describe('usage', () => describeUsage(current));
    describe('activity', () => describeActivity(current));
    describe('budgets', () => describeBudgets(current));
    describe('models', () => describeModels(current));
    describe('apps', () => describeApps(current));
    describe('tools', () => describeTools(current));
    describe('purchases', () => describePurchases(current));
    describe('posts', () => describePosts(current));
    describe('comments', () => describeComments(current));
    describe('providers', () => describeProviders(current));
    describe('API tokens', () => describeApiTokens(current));
    describe('own keys', () => describeOwnKeys(current));
    describe('owners', () => describeOwners(current));
    describe('idempotency', () => describeIdempotency(current));
    describe('responses', () => describeResponses(current));
    describe('invitations', () => describeInvitations(current));
    describe('personal data', () => describePersonalData(current));
    describe('erasures', () => describeErasures(current));
    describe('many at once', () => describeAtOnce(current));

    test('counts its rows', async () => {
      expect(await store.counts()).toEqual({ users: 0, conversations: 0, messages: 0, models: 0 });
      await addExchange(store, await addConversation(store));
      await addConversation(store);
      await store.models.insertMissing([newModel(), newModel(), newModel()]);
      expect(await store.counts()).toEqual({ users: 2, conversations: 2, messages: 2, models: 3 });
      await store.conversations.delete((await addConversation(store)).id);
      expect(await store.counts()).toEqual({ users: 3, conversations: 2, messages: 2, models: 3 });
    });
  });
}
