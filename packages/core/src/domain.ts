import { createAuthentication } from './accounts/authentication.ts';
import { createAvatars } from './accounts/avatars.ts';
import { createFirstAdmin, type FirstAdmin } from './accounts/first-admin.ts';
import { createMailTokens } from './accounts/mail-tokens.ts';
import { createPasswordRecovery } from './accounts/password-recovery.ts';
import { createProfile } from './accounts/profile.ts';
import { createRegistration } from './accounts/registration.ts';
import { createSessions } from './accounts/sessions.ts';
import { createSignIn } from './accounts/sign-in.ts';
import { createBackground } from './background.ts';
import { createModelAdministration } from './catalog/administration.ts';
import { createCatalog } from './catalog/catalog.ts';
import { documentedModels } from './catalog/documented-models.ts';
import { createConversations } from './chat/conversations.ts';
import { seedDemoConversation } from './chat/demo-conversation.ts';
import { createSending } from './chat/sending.ts';
import { createIdempotency } from './idempotency/idempotency.ts';
import { createLimits } from './limits/limits.ts';
import type { Settings } from './platform.ts';
import type { Ports } from './ports.ts';
import { createBaseUrls } from './providers/base-urls.ts';
import { createModelCalls } from './providers/model-calls.ts';
import { createOwnKeys } from './providers/own-keys.ts';
import { createProviders } from './providers/providers.ts';
import { readyProviders } from './providers/ready-providers.ts';
import { createSealedKeys } from './providers/sealed-keys.ts';
import { createSystem } from './system/system.ts';

export type Domain = ReturnType<typeof createDomain>;

/** The services of the platform, each over the ports and the services it rests on. */
export function createDomain(host: Ports, settings: Settings) {
  const sealedKeys = createSealedKeys(host);
  // Whoever asks a model below asks through the providers.
  const ports: Ports = { ...host, models: createModelCalls(host, settings, sealedKeys) };
  const { store, clock, log } = ports;
  const background = createBackground(log);
  const limits = createLimits(ports);
  const sessions = createSessions(ports);
  const mailTokens = createMailTokens(ports);
  const baseUrls = createBaseUrls(ports, settings);
  const catalog = createCatalog(ports, settings);
  const conversations = createConversations(ports, catalog);

  /** Settles what an earlier process left, and seeds what must be there; the administrator if one was made now. */
  async function start(): Promise<FirstAdmin | undefined> {
    const interrupted = await store.messages.interruptPending();
    if (interrupted > 0) log.warn('replies were interrupted by the last stop', { count: interrupted });
    await store.idempotency.releaseRunning();
    await store.providers.insertMissing(readyProviders(clock.now()));
    // Once only: a model that was deleted stays away.
    if ((await store.counts()).models === 0) await store.models.insertMissing(documentedModels(clock.now()));
    await sealedKeys.renew();
    const admin = await createFirstAdmin(ports, { demo: settings.demo, password: settings.adminPassword });
    if (admin && settings.demo) await seedDemoConversation(ports, settings);
    return admin;
  }

  return {
    start,
    store,
    background,
    limits,
    sessions,
    authentication: createAuthentication(ports, settings),
    signIn: createSignIn(ports, settings, limits, sessions),
    registration: createRegistration(ports, limits, background, mailTokens),
    passwordRecovery: createPasswordRecovery(ports, limits, background, mailTokens, sessions),
    profile: createProfile(ports, limits, sessions),
    avatars: createAvatars(ports),
    catalog,
    modelAdministration: createModelAdministration(ports, settings),
    providers: createProviders(ports, baseUrls, sealedKeys),
    ownKeys: createOwnKeys(ports, baseUrls, sealedKeys),
    conversations,
    sending: createSending(ports, catalog, conversations),
    idempotency: createIdempotency(ports),
    system: createSystem(ports, settings),
  };
}
