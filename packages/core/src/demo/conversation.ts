import { DEMO_ADMIN } from '../accounts/first-admin.ts';
import type { AccountStore } from '../accounts/store.ts';
import type { App } from '../apps/app.ts';
import type { ConversationStore } from '../chat/store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Settings } from '../settings.ts';

interface DemoConversationPorts {
  store: { accounts: AccountStore; conversations: ConversationStore };
  clock: Clock;
}

/** Creates the conversation that the documented examples use, for the demo administrator. */
export async function seedDemoConversation(
  { store, clock }: DemoConversationPorts,
  settings: Pick<Settings, 'defaultModel'>,
  app?: App,
): Promise<void> {
  const owner = await store.accounts.byUsername(DEMO_ADMIN.username);
  if (!owner) return;
  const now = clock.now();
  await store.conversations.insert({
    publicId: 'conv_123',
    accountId: owner.id,
    appId: app?.id ?? null,
    title: '关于AI的讨论',
    model: settings.defaultModel,
    messageCount: 0,
    lastMessageAt: null,
    createdAt: now,
    updatedAt: now,
  });
}
