import { createAdministration } from './accounts/administration.ts';
import { createApiTokens } from './accounts/api-tokens.ts';
import { createAuthentication } from './accounts/authentication.ts';
import { createAvatars } from './accounts/avatars.ts';
import { createFirstAdmin, type FirstAdmin } from './accounts/first-admin.ts';
import { createMailTokens } from './accounts/mail-tokens.ts';
import { createPasswordRecovery } from './accounts/password-recovery.ts';
import { createProfile } from './accounts/profile.ts';
import { createRecoveryCodes } from './accounts/recovery-codes.ts';
import { createRegistration } from './accounts/registration.ts';
import { createSessions } from './accounts/sessions.ts';
import { createSignIn } from './accounts/sign-in.ts';
import { createTwoFactor } from './accounts/two-factor.ts';
import { createVerification } from './accounts/verification.ts';
import { createWeChatSignIn } from './accounts/wechat.ts';
import { createApps } from './apps/apps.ts';
import { createBackgroundTasks } from './background-tasks.ts';
import { createModelAdministration } from './catalog/administration.ts';
import { createCatalog } from './catalog/catalog.ts';
import { defaultModels } from './catalog/default-models.ts';
import { createAppChat } from './chat/app-chat.ts';
import { createCompletions } from './chat/completions.ts';
import { createConversations } from './chat/conversations.ts';
import { createLiveReplies } from './chat/live-replies.ts';
import { createReplySubscription } from './chat/reply-subscription.ts';
import { createSendMessage } from './chat/send-message.ts';
import { createComments } from './community/comments.ts';
import { createPosts } from './community/posts.ts';
import { seedDemoApp } from './demo/app.ts';
import { seedDemoConversation } from './demo/conversation.ts';
import { seedDemoTools } from './demo/tools.ts';
import { createIdempotency } from './idempotency/idempotency.ts';
import { createLimits } from './limits/limits.ts';
import type { Ports } from './platform-ports.ts';
import { createBaseUrls } from './providers/base-urls.ts';
import { createCandidates } from './providers/candidates.ts';
import { defaultProviders } from './providers/default-providers.ts';
import { createEmbeddings } from './providers/embeddings.ts';
import { createEncryptedKeys } from './providers/encrypted-keys.ts';
import { instrumentModels } from './providers/instrumented-models.ts';
import { createModelCalls } from './providers/model-calls.ts';
import { createProviderHealth } from './providers/provider-health.ts';
import { createProviders } from './providers/providers.ts';
import { createRefusedParameters } from './providers/refused-parameters.ts';
import { createUserKeys } from './providers/user-keys.ts';
import type { RequestContext } from './request-context.ts';
import type { Settings } from './settings.ts';
import { createSurfacePaths } from './surface-paths.ts';
import { createReadiness } from './system/readiness.ts';
import { createSystem } from './system/system.ts';
import { createPurchasing } from './tools/purchasing.ts';
import { createTools } from './tools/tools.ts';
import { createBudgets } from './usage/budgets.ts';
import { createPlatformReports } from './usage/platform-reports.ts';
import { createReports } from './usage/reports.ts';

export type Domain = ReturnType<typeof createDomain>;

/** The services of the platform, each over the ports and the services it rests on. */
export function createDomain(host: Ports, settings: Settings) {
  const sealedKeys = createEncryptedKeys(host);
  const recentCalls = createProviderHealth(host.clock);
  // Whoever asks a model below asks through the providers, and is watched.
  const refusedParameters = createRefusedParameters();
  const candidatesFor = createCandidates(host, settings, sealedKeys, refusedParameters);
  const models = createModelCalls(host, candidatesFor, recentCalls);
  const ports: Ports = { ...host, models: instrumentModels({ ...host, models }) };
  const { store, clock, log } = ports;
  const readiness = createReadiness();
  const background = createBackgroundTasks(log);
  const limits = createLimits(ports);
  const sessions = createSessions(ports);
  const mailTokens = createMailTokens(ports);
  const verification = createVerification(ports, settings, limits, background, mailTokens);
  const passwordRecovery = createPasswordRecovery(ports, settings, limits, background, mailTokens, sessions);
  const twoFactor = createTwoFactor(ports, limits, createRecoveryCodes(ports));
  const signIn = createSignIn(ports, settings, limits, sessions, twoFactor);
  const baseUrls = createBaseUrls(ports, settings);
  const apiTokens = createApiTokens(ports);
  const catalog = createCatalog(ports, settings);
  const conversations = createConversations(ports, catalog);
  const replies = createLiveReplies(clock);
  const tools = createTools(ports);
  const posts = createPosts(ports);
  const budgets = createBudgets(ports);
  const sending = createSendMessage(ports, background, catalog, conversations, replies, budgets);

  /** Settles what an earlier process left, and seeds what must be there; the administrator if one was made now. */
  async function start(): Promise<FirstAdmin | undefined> {
    const interrupted = await store.messages.interruptPending();
    if (interrupted > 0) log.warn('replies were interrupted by the last stop', { count: interrupted });
    await store.idempotency.releaseRunning();
    await store.purchases.releaseAll();
    await store.budgets.releaseAll();
    await store.providers.insertMissing(defaultProviders(clock.now()));
    // Once only: a model that was deleted stays away.
    if ((await store.counts()).models === 0) await store.models.insertMissing(defaultModels(clock.now()));
    await sealedKeys.renew();
    await twoFactor.renewSeals();
    const admin = await createFirstAdmin(ports, { demo: settings.demo, password: settings.adminPassword });
    if (admin && settings.demo) await seedDemoConversation(ports, settings, await seedDemoApp(ports));
    if (settings.demo) await seedDemoTools(ports);
    readiness.started();
    return admin;
  }

  return {
    start,
    store,
    background,
    readiness,
    limits,
    sessions,
    apiTokens,
    authentication: createAuthentication(ports, settings, apiTokens),
    signIn,
    weChatSignIn: createWeChatSignIn(ports, signIn),
    twoFactor,
    registration: createRegistration(ports, limits, verification),
    verification,
    passwordRecovery,
    users: createAdministration(ports, sessions, verification, passwordRecovery, twoFactor),
    profile: createProfile(ports, limits, sessions, verification),
    avatars: createAvatars(ports),
    catalog,
    modelAdministration: createModelAdministration(ports, settings),
    providers: createProviders(ports, baseUrls, sealedKeys),
    ownKeys: createUserKeys(ports, baseUrls, sealedKeys),
    conversations,
    following: createReplySubscription(ports, conversations, replies),
    sending,
    completions: createCompletions(ports, background, catalog, budgets),
    embeddings: createEmbeddings(ports, candidatesFor, catalog, budgets),
    serving: createSurfacePaths(settings.surface),
    /** Where clients reach the platform, without a slash at the end. */
    addressOf: ({ baseUrl }: RequestContext) => settings.publicUrl ?? baseUrl,
    apps: createApps(ports, settings, catalog),
    appChat: createAppChat(ports, sending),
    tools,
    purchasing: createPurchasing(ports, tools),
    posts,
    comments: createComments(ports, posts),
    idempotency: createIdempotency(ports),
    system: createSystem(ports, settings, readiness, recentCalls),
    budgets,
    reports: createReports(ports, budgets),
    platformReports: createPlatformReports(ports),
  };
}
