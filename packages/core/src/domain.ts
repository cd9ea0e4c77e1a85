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
import { createCatalog } from './catalog/catalog.ts';
import { documentedModels } from './catalog/documented-models.ts';
import { createConversations } from './chat/conversations.ts';
import { seedDemoConversation } from './chat/demo-conversation.ts';
import { createSending } from './chat/sending.ts';
import { createIdempotency } from './idempotency/idempotency.ts';
import { createLimits } from './limits/limits.ts';
import type { Settings } from './platform.ts';
import type { Ports } from './ports.ts';
import { createSystem } from './system/system.ts';
import { createBudgets } from './usage/budgets.ts';
import { createReports } from './usage/reports.ts';

export type Domain = ReturnType<typeof createDomain>;

/** The services of the platform, each over the ports and the services it rests on. */
export function createDomain(ports: Ports, settings: Settings) {
  const { store, clock, log } = ports;
  const background = createBackground(log);
  const limits = createLimits(ports);
  const sessions = createSessions(ports);
  const mailTokens = createMailTokens(ports);
  const catalog = createCatalog(ports, settings);
  const conversations = createConversations(ports, catalog);
  const budgets = createBudgets(ports);

  /** Settles what an earlier process left, and seeds what must be there; the administrator if one was made now. */
  async function start(): Promise<FirstAdmin | undefined> {
    const interrupted = await store.messages.interruptPending();
    if (interrupted > 0) log.warn('replies were interrupted by the last stop', { count: interrupted });
    await store.idempotency.releaseRunning();
    await store.budgets.releaseAll();
    await store.models.insertMissing(documentedModels(clock.now()));
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
    conversations,
    sending: createSending(ports, catalog, conversations, budgets),
    idempotency: createIdempotency(ports),
    budgets,
    reports: createReports(ports, budgets),
    system: createSystem(ports, settings),
  };
}
