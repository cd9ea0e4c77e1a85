import type { Model } from '../catalog/model.ts';
import type { ServerKeys } from '../ports/server-keys.ts';
import type { Settings } from '../settings.ts';
import type { EncryptedKeys } from './encrypted-keys.ts';
import type { Provider, ProviderStore } from './provider.ts';
import type { UserKeyStore } from './user-key.ts';

/** What a model lacks to answer, and at which provider. */
export interface Obstacle {
  reason: 'model_off' | 'no_provider' | 'provider_off' | 'no_key';
  /** `null` when no provider is to blame. */
  provider: string | null;
}

/** Which models can be asked now. */
export interface Availability {
  /** `undefined` when the model can be asked. */
  obstacleOf(model: Pick<Model, 'active' | 'type' | 'offers'>): Obstacle | undefined;
}

/** Availability for an account, whose own keys count as well; `null` is anybody. */
export type AvailabilityFor = (accountId: number | null) => Promise<Availability>;

interface AvailabilityPorts {
  store: { providers: ProviderStore; userKeys: UserKeyStore };
  serverKeys: ServerKeys;
}

/**
 * Says which models can be asked, by the same rules as `candidates.ts` finds who answers: a model
 * that is switched on, with a provider that is switched on and has a key or needs none. The simulator
 * answers for chat models in a demo, and while no provider is configured at all.
 */
export function createAvailability(
  { store, serverKeys }: AvailabilityPorts,
  settings: Pick<Settings, 'demo'>,
  encryptedKeys: EncryptedKeys,
): AvailabilityFor {
  async function canAnswer(provider: Provider): Promise<boolean> {
    return !provider.requiresKey || (await encryptedKeys.ofProvider(provider)) !== undefined;
  }

  return async (accountId) => {
    const providers = await store.providers.all();
    const active = providers.filter((it) => it.active);
    const owned = accountId === null ? [] : (await store.userKeys.active(accountId)).map((it) => it.provider);
    const answering = new Set<string>();
    for (const provider of active) {
      if (owned.includes(provider.key) || (await canAnswer(provider))) answering.add(provider.key);
    }
    const isSimulated = settings.demo || !active.some((it) => isConfigured(it, serverKeys));

    return {
      obstacleOf({ active: isOn, type, offers }) {
        if (!isOn) return { reason: 'model_off', provider: null };
        if (offers.some((it) => answering.has(it.provider))) return undefined;
        if (isSimulated && type === 'chat') return undefined;
        const keyless = offers.find((it) => active.some(({ key }) => key === it.provider));
        if (keyless) return { reason: 'no_key', provider: keyless.provider };
        const off = offers.find((it) => providers.some(({ key }) => key === it.provider));
        return off ? { reason: 'provider_off', provider: off.provider } : { reason: 'no_provider', provider: null };
      },
    };
  };
}

/** Whether somebody has connected a provider that is switched on: then nothing is simulated outside of a demo. */
export function isConfigured(
  { key, sealedKey, requiresKey }: Pick<Provider, 'key' | 'sealedKey' | 'requiresKey'>,
  serverKeys: ServerKeys,
): boolean {
  return !requiresKey || sealedKey !== null || serverKeys.of(key) !== undefined;
}
