import { DEMO_ADMIN } from '../accounts/first-admin.ts';
import type { AccountStore } from '../accounts/store.ts';
import type { App, AppStore } from '../apps/app.ts';
import type { Clock } from '../ports/clock.ts';

interface DemoAppPorts {
  store: { accounts: AccountStore; apps: AppStore };
  clock: Clock;
}

/** Creates the application that the documented examples use, for the demo administrator. */
export async function seedDemoApp({ store, clock }: DemoAppPorts): Promise<App | undefined> {
  const owner = await store.accounts.byUsername(DEMO_ADMIN.username);
  if (!owner) return undefined;
  const now = clock.now();
  return store.apps.insert({
    publicId: 'app_123',
    accountId: owner.id,
    name: '智能客服',
    description: '基于GPT-4的智能客服应用',
    model: 'gpt-4',
    systemPrompt: null,
    temperature: null,
    maxTokens: null,
    status: 'running',
    createdAt: now,
    updatedAt: now,
  });
}
