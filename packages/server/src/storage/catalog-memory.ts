import type { ModelStore, ProviderStore, UserKeyStore } from '@alingai/core';

interface CatalogStores {
  models: ModelStore;
  providers: ProviderStore;
  userKeys: UserKeyStore;
  /** The version that is committed; `undefined` while it cannot be told from one that is not yet. */
  catalogVersion(): number | undefined;
}

/** Anybody may ask for models that do not exist. */
const MOST_REMEMBERED = 1000;

/**
 * Remembers what each call of a model asks of the catalog.
 * - What is remembered holds for one version of the catalog. Triggers raise it with each change,
 *   whoever makes it: another connection, another process, or the erasure of an account. It is read
 *   each time, which takes a tenth of one of the queries.
 * - When a key was used last does not raise it, so the active keys may be remembered with an older
 *   time.
 * - What is handed out is frozen, since others get it as well.
 */
export function withCatalogMemory<Stores extends CatalogStores>(stores: Stores): Stores {
  const memory = new Map<string, unknown>();
  let remembered: number | undefined;

  async function recall<Value>(name: string, read: () => Promise<Value>): Promise<Value> {
    const version = stores.catalogVersion();
    if (version === undefined) return read();
    if (version !== remembered) {
      memory.clear();
      remembered = version;
    }
    if (memory.has(name)) return memory.get(name) as Value;
    const value = frozen(await read());
    // What was read may be newer than the version, never older: then the next version clears it.
    if (version === remembered) {
      if (memory.size >= MOST_REMEMBERED) memory.clear();
      memory.set(name, value);
    }
    return value;
  }

  const { models, providers, userKeys } = stores;
  return {
    ...stores,
    models: {
      ...models,
      list: () => recall('models', models.list),
      byKey: (key) => recall(`model ${key}`, () => models.byKey(key)),
    },
    providers: { ...providers, all: () => recall('providers', providers.all) },
    userKeys: { ...userKeys, active: (accountId) => recall(`keys ${accountId}`, () => userKeys.active(accountId)) },
  };
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const it of Object.values(value)) frozen(it);
  return Object.freeze(value);
}
