import { createFirstAdmin, type FirstAdmin } from '../accounts/first-admin.ts';
import type { TwoFactor } from '../accounts/two-factor.ts';
import { defaultModels } from '../catalog/default-models.ts';
import { seedDemoApp } from '../demo/app.ts';
import { seedDemoConversation } from '../demo/conversation.ts';
import { seedDemoTools } from '../demo/tools.ts';
import type { Ports } from '../platform-ports.ts';
import { defaultProviders } from '../providers/default-providers.ts';
import type { EncryptedKeys } from '../providers/encrypted-keys.ts';
import type { Settings } from '../settings.ts';
import { settleOrphans } from './orphans.ts';

/** A node that has begun nothing: what is unfinished belongs to others, or to nobody. */
const NOTHING_YET = '';

interface Shared {
  encryptedKeys: EncryptedKeys;
  twoFactor: TwoFactor;
}

/** Settles what an earlier process left unfinished, and seeds what must be there besides accounts. */
export async function prepareDomain(ports: Ports, { encryptedKeys, twoFactor }: Shared): Promise<void> {
  const { store, clock } = ports;
  await settleOrphans(ports, NOTHING_YET);
  await store.responses.removeExpired(clock.now());
  await store.providers.insertMissing(defaultProviders(clock.now()));
  // Only into an empty catalog, so that a deleted model does not come back.
  if ((await store.counts()).models === 0) await store.models.insertMissing(defaultModels(clock.now()));
  await encryptedKeys.renew();
  await twoFactor.renewSeals();
}

/** Creates the first administrator, who is returned while nobody has signed in as them, and what a demo shows. */
export async function startDomain(ports: Ports, settings: Settings): Promise<FirstAdmin | undefined> {
  const admin = await createFirstAdmin(ports, { demo: settings.demo, password: settings.adminPassword });
  if (admin && settings.demo) await seedDemoConversation(ports, settings, await seedDemoApp(ports));
  if (settings.demo) await seedDemoTools(ports);
  return admin;
}
