import type { Account } from '../accounts/account.ts';
import { invalid, notFound, PlatformError } from '../errors.ts';
import type { Page } from '../paging.ts';
import { ALL, windowOf } from '../paging.ts';
import type { Clock } from '../ports/clock.ts';
import type { ServerKeys } from '../ports/server-keys.ts';
import type { BaseUrls } from './base-urls.ts';
import type { EncryptedKeys } from './encrypted-keys.ts';
import { keyHint } from './key-hint.ts';
import type { Provider, ProviderStore } from './provider.ts';
import type { ProviderRests } from './provider-rests.ts';
import type { RefusedParameters } from './refused-parameters.ts';

/** Whoever looks at providers or changes them. */
type Viewer = Pick<Account, 'role'>;

/** A provider, and whether the server has a key for it. */
export interface ProviderWithKey extends Provider {
  keySource: 'environment' | 'stored' | 'none';
  /** Of the key that is used, for administrators. */
  keyHint: string | null;
  /** What calls to it have shown, for administrators. */
  state?: ProviderState;
}

export interface ProviderState extends ReturnType<ProviderRests['stateOf']> {
  /** Parameters that it refuses, by the models' names there. */
  refused: Awaited<ReturnType<RefusedParameters['at']>>;
}

export type ProviderWish = Pick<
  Provider,
  'key' | 'displayName' | 'baseUrl' | 'requiresKey' | 'active' | 'sortOrder' | 'firstByteTimeout'
> & {
  /** Chat completions unless it says otherwise. */
  protocol?: Provider['protocol'];
  apiKey?: string;
};

export type ProviderWishes = Partial<Omit<ProviderWish, 'apiKey'>> & { apiKey?: string | null };

interface ProvidersPorts {
  store: { providers: ProviderStore };
  clock: Clock;
  serverKeys: ServerKeys;
  refusedParameters: RefusedParameters;
  providerRests: ProviderRests;
}

/**
 * The services that models are asked of. One that is switched off exists for administrators alone.
 */
export function createProviders(
  { store, clock, serverKeys, refusedParameters, providerRests }: ProvidersPorts,
  baseUrls: BaseUrls,
  encryptedKeys: EncryptedKeys,
) {
  async function list(
    viewer: Viewer,
    { page, limit, activeOnly }: { page: number; limit: number; activeOnly: boolean },
  ): Promise<Page<ProviderWithKey>> {
    const window = windowOf({ page, limit });
    const { rows, total } = await store.providers.list({ ...window, activeOnly: activeOnly || !administers(viewer) });
    return { rows: await Promise.all(rows.map((it) => asSeenBy(viewer, it))), total };
  }

  /** All that are switched on, in their order. */
  async function allActive(viewer: Viewer): Promise<ProviderWithKey[]> {
    return (await list(viewer, { page: 1, limit: ALL, activeOnly: true })).rows;
  }

  async function get(viewer: Viewer, id: number): Promise<ProviderWithKey> {
    const provider = await store.providers.byId(id);
    if (!provider || !(provider.active || administers(viewer))) throw notFound('provider_id', 'provider');
    return asSeenBy(viewer, provider);
  }

  /** What providers are called, by their keys. One that is gone is called by its key. */
  async function displayNames(keys: string[]): Promise<(key: string) => string> {
    const providers = await store.providers.byKeys([...new Set(keys)]);
    const names = new Map(providers.map((it) => [it.key, it.displayName]));
    return (key) => names.get(key) ?? key;
  }

  async function create(viewer: Viewer, { apiKey, ...wish }: ProviderWish): Promise<ProviderWithKey> {
    const now = clock.now();
    const provider = await store.providers.insert({
      protocol: 'chat_completions',
      ...wish,
      baseUrl: await baseUrls.ofProvider(wish.baseUrl),
      ...(apiKey === undefined ? NO_KEY : await encryptedKeys.sealForProvider(wish, apiKey)),
      createdAt: now,
      updatedAt: now,
    });
    if (!provider) throw new PlatformError('CONFLICT', { field: 'key', reason: 'is taken by another provider' });
    return asSeenBy(viewer, provider);
  }

  async function update(
    viewer: Viewer,
    id: number,
    { apiKey, key: sameKey, ...wishes }: ProviderWishes,
  ): Promise<ProviderWithKey> {
    const provider = await get(viewer, id);
    if (sameKey !== undefined && sameKey !== provider.key) throw invalid('key', 'cannot be changed');
    const changes = { ...wishes, updatedAt: clock.now() };
    // An address that was stored before is held to today's rules when its provider is switched on.
    if (wishes.baseUrl !== undefined || wishes.active) {
      changes.baseUrl = await baseUrls.ofProvider(wishes.baseUrl ?? provider.baseUrl);
    }
    const key =
      apiKey === null ? NO_KEY : apiKey !== undefined && (await encryptedKeys.sealForProvider(provider, apiKey));
    const updated = await store.providers.update(id, { ...changes, ...key });
    if (!updated) throw notFound('provider_id', 'provider');
    return asSeenBy(viewer, updated);
  }

  /** Switches it off and forgets its key. */
  async function remove(viewer: Viewer, id: number): Promise<void> {
    await update(viewer, id, { active: false, apiKey: null });
  }

  async function asSeenBy(viewer: Viewer, provider: Provider): Promise<ProviderWithKey> {
    const fromEnvironment = serverKeys.of(provider.key);
    const stored = provider.sealedKey === null ? 'none' : 'stored';
    const hint = fromEnvironment === undefined ? provider.keyHint : keyHint(fromEnvironment);
    return {
      ...provider,
      keySource: fromEnvironment === undefined ? stored : 'environment',
      keyHint: administers(viewer) ? hint : null,
      ...(administers(viewer) && {
        state: { ...providerRests.stateOf(provider.key), refused: await refusedParameters.at(provider.baseUrl) },
      }),
    };
  }

  return { list, allActive, get, displayNames, create, update, remove };
}

const NO_KEY = { sealedKey: null, keyHint: null };

function administers(account: Viewer): boolean {
  return account.role === 'admin';
}
