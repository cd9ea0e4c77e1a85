import type { FirstAdmin } from './accounts/first-admin.ts';
import { createBackgroundTasks } from './background-tasks.ts';
import { createAccounts } from './domain/accounts.ts';
import { createCatalogServices } from './domain/catalog.ts';
import { createChat } from './domain/chat.ts';
import { createMarketplace } from './domain/marketplace.ts';
import { settleOrphans } from './domain/orphans.ts';
import { createProviderServices } from './domain/providers.ts';
import { prepareDomain, startDomain } from './domain/start.ts';
import { createUsage } from './domain/usage.ts';
import { PlatformError } from './errors.ts';
import { createIdempotency } from './idempotency/idempotency.ts';
import { createLimits } from './limits/limits.ts';
import { createErasure } from './personal-data/erasure.ts';
import { createPersonalData } from './personal-data/personal-data.ts';
import type { Ports } from './platform-ports.ts';
import { createEncryptedKeys } from './providers/encrypted-keys.ts';
import type { RequestContext } from './request-context.ts';
import { createRunningRequests } from './running-requests.ts';
import type { Settings } from './settings.ts';
import { createSettlements } from './settlements.ts';
import { createSurfacePaths } from './surface-paths.ts';
import { createReadiness } from './system/readiness.ts';
import { createSystem } from './system/system.ts';

export type Domain = ReturnType<typeof createDomain>;

/** The services of the platform, each with the ports and the other services that it uses. */
export function createDomain(ports: Ports, settings: Settings) {
  const backgroundTasks = createBackgroundTasks(ports.log);
  const limits = createLimits(ports);
  const readiness = createReadiness();

  const accounts = createAccounts(ports, { settings, limits, backgroundTasks });
  const encryptedKeys = createEncryptedKeys(ports);
  const catalog = createCatalogServices(ports, settings, encryptedKeys);
  const settlements = createSettlements(ports, backgroundTasks);
  const usage = createUsage(ports, { settlements });
  const { budgets, pendingCalls } = usage;
  const shared = { settings, backgroundTasks, catalog: catalog.catalog, budgets, pendingCalls };
  const { providerHealth, models, ...providers } = createProviderServices(ports, { ...shared, encryptedKeys });
  const idempotency = createIdempotency(ports);
  const chat = createChat(ports, { models, settlements, idempotency, ...shared });
  const marketplace = createMarketplace(ports, settings, catalog.catalog);

  const runningRequests = createRunningRequests();
  const { twoFactor, presence } = accounts;
  const { replies, remoteReplies, responses } = chat;
  const shares = { limits, backgroundTasks, twoFactor, presence, replies, remoteReplies, responses, runningRequests };
  const people = { ...ports, ...shares };
  const erasure = createErasure(people);

  let prepared: Promise<void> | undefined;

  function prepare(): Promise<void> {
    prepared ??= prepareDomain(ports, { encryptedKeys, twoFactor: accounts.twoFactor });
    return prepared;
  }

  /** Prepares the store for the first request. Returns the first administrator until somebody signs in. */
  async function start(): Promise<FirstAdmin | undefined> {
    await prepare();
    prepared = undefined;
    ports.cluster.watch({ lost, settle: () => settleOrphans(ports, ports.cluster.node) });
    const admin = await startDomain(ports, settings);
    chat.bin.empty();
    await erasure.resume();
    readiness.started();
    return admin;
  }

  /** Others have settled what was going on here. */
  function lost(): void {
    ports.log.error('other servers took this one for dead, and settled what it was doing');
    const reason = new PlatformError('SERVICE_UNAVAILABLE', { reason: 'The server lost contact with the others' });
    for (const it of [...replies.all(), ...responses.all()]) it.stop(reason);
  }

  return {
    prepare,
    start,
    backgroundTasks,
    limits,
    readiness,
    idempotency,
    settlements,
    runningRequests,
    erasure,
    personalData: createPersonalData({ ...ports, limits }),
    system: createSystem({ ...ports, settings, readiness, providerHealth }),
    surfacePaths: createSurfacePaths(settings.surface),
    /** Where clients reach the platform, without a trailing slash. */
    addressOf: ({ baseUrl }: RequestContext) => settings.publicUrl ?? baseUrl,
    ...accounts,
    ...catalog,
    ...usage,
    ...providers,
    ...chat,
    ...marketplace,
  };
}
