import { notFound } from '../errors.ts';
import type { ProviderAccess } from '../models/model-upstream.ts';
import type { Settings } from '../settings.ts';
import type { EncryptedKeys } from './encrypted-keys.ts';
import type { Provider, ProviderStore } from './provider.ts';

/** A provider, and how it is reached: with the server's key for it, or with another one. */
export type ProviderLookup = (
  providerId: number,
  apiKey: string | undefined,
) => Promise<{ provider: Provider; access: ProviderAccess }>;

export function createProviderLookup(
  { store }: { store: { providers: ProviderStore } },
  settings: Pick<Settings, 'allowPrivateUpstreams'>,
  encryptedKeys: EncryptedKeys,
): ProviderLookup {
  return async (providerId, apiKey) => {
    const provider = await store.providers.byId(providerId);
    if (!provider) throw notFound('provider_id', 'provider');
    const key = apiKey ?? (await encryptedKeys.ofProvider(provider)) ?? null;
    const { baseUrl, protocol } = provider;
    const access = { baseUrl, protocol, privateToo: settings.allowPrivateUpstreams, apiKey: key };
    return { provider, access };
  };
}
