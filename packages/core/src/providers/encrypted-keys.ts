import type { Log } from '../ports/log.ts';
import type { ServerKeys } from '../ports/server-keys.ts';
import type { Vault } from '../ports/vault.ts';
import { keyHint } from './key-hint.ts';
import type { Provider, ProviderStore } from './provider.ts';
import type { UserKey, UserKeyStore } from './user-key.ts';

/** Where a sealed key belongs: it opens in no other row. */
const contextOf = {
  provider: ({ key }: Pick<Provider, 'key'>) => `provider:${key}`,
  ownKey: ({ accountId, provider }: Pick<UserKey, 'accountId' | 'provider'>) => `own-key:${accountId}:${provider}`,
};

/** How many opened keys are kept: each call of a model asks for some. */
const MOST_OPENED = 1000;

interface EncryptedKeysPorts {
  store: { providers: ProviderStore; userKeys: UserKeyStore };
  vault: Vault;
  serverKeys: ServerKeys;
  log: Log;
}

/** Keys on their way into rows and out of them. */
export function createEncryptedKeys({ store, vault, serverKeys, log }: EncryptedKeysPorts) {
  const opened = new Map<string, string>();

  /** The columns of a provider's key. */
  async function sealForProvider(provider: Pick<Provider, 'key'>, key: string) {
    return { sealedKey: await vault.seal(key, contextOf.provider(provider)), keyHint: keyHint(key) };
  }

  /** The columns of an own key. */
  async function sealOwn(row: Pick<UserKey, 'accountId' | 'provider'>, key: string) {
    return { sealedKey: await vault.seal(key, contextOf.ownKey(row)), keyHint: keyHint(key) };
  }

  /** The server's key for a provider: the environment's, otherwise the stored one. */
  async function ofProvider(provider: Provider): Promise<string | undefined> {
    return serverKeys.of(provider.key) ?? (provider.sealedKey === null ? undefined : openProviderKey(provider));
  }

  function openProviderKey(provider: Provider): Promise<string | undefined> {
    return open(provider.sealedKey ?? '', contextOf.provider(provider));
  }

  function openOwn(row: UserKey): Promise<string | undefined> {
    return open(row.sealedKey, contextOf.ownKey(row));
  }

  async function open(sealed: string, context: string): Promise<string | undefined> {
    // By the sealed text, which opens to one key alone: what is remembered cannot become untrue, here
    // or on another server.
    const name = `${context} ${sealed}`;
    const known = opened.get(name);
    if (known !== undefined) return known;
    try {
      const key = await vault.open(sealed, context);
      const [oldest] = opened.keys();
      if (opened.size >= MOST_OPENED && oldest !== undefined) opened.delete(oldest);
      opened.set(name, key);
      return key;
    } catch (error) {
      // The secret it was sealed under is gone.
      log.warn('a stored key cannot be read any more and must be given again', { context, error });
      return undefined;
    }
  }

  /** Seals anew what was sealed under an older secret, so that the older one can be taken away. */
  async function renew(): Promise<void> {
    for (const row of await store.providers.all()) {
      if (row.sealedKey === null || vault.isCurrent(row.sealedKey)) continue;
      const key = await openProviderKey(row);
      if (key !== undefined) await store.providers.update(row.id, await sealForProvider(row, key));
    }
    for (const row of await store.userKeys.all()) {
      if (vault.isCurrent(row.sealedKey)) continue;
      const key = await openOwn(row);
      if (key !== undefined) await store.userKeys.update(row.accountId, row.id, await sealOwn(row, key));
    }
  }

  return { sealForProvider, sealOwn, ofProvider, openOwn, renew };
}

export type EncryptedKeys = ReturnType<typeof createEncryptedKeys>;
