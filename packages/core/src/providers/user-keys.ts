import { invalid, notFound, PlatformError } from '../errors.ts';
import type { Page } from '../paging.ts';
import { type Paging, windowOf } from '../paging.ts';
import type { Clock } from '../ports/clock.ts';
import type { BaseUrls } from './base-urls.ts';
import type { EncryptedKeys } from './encrypted-keys.ts';
import type { ProviderStore } from './provider.ts';
import type { UserKey, UserKeyChanges, UserKeyStore } from './user-key.ts';

/** Keys that an account may have. */
const MOST = 50;

export interface UserKeyFields {
  provider: string;
  apiKey: string;
  baseUrl: string | null;
  active: boolean;
}

interface UserKeysPorts {
  store: { providers: ProviderStore; userKeys: UserKeyStore };
  clock: Clock;
}

/** People's own keys for providers. Nobody sees another's. */
export function createUserKeys({ store, clock }: UserKeysPorts, baseUrls: BaseUrls, encryptedKeys: EncryptedKeys) {
  async function create(accountId: number, { apiKey, ...wish }: UserKeyFields): Promise<UserKey> {
    const [provider] = await store.providers.byKeys([wish.provider]);
    if (!provider?.active) throw invalid('provider', 'is not a known provider');
    const now = clock.now();
    const newKey = {
      ...wish,
      accountId,
      baseUrl: wish.baseUrl === null ? null : await baseUrls.ofPerson(wish.baseUrl),
      ...(await encryptedKeys.sealOwn({ accountId, provider: wish.provider }, apiKey)),
      createdAt: now,
      updatedAt: now,
      lastUsedAt: null,
    };
    const key = await store.userKeys.insert(newKey, MOST);
    if (!key) throw new PlatformError('CONFLICT', { reason: `At most ${MOST} keys are kept` });
    return key;
  }

  async function update(
    accountId: number,
    id: number,
    { apiKey, baseUrl, provider, ...wishes }: Partial<UserKeyFields>,
  ): Promise<UserKey> {
    const changes: UserKeyChanges = { ...wishes, updatedAt: clock.now() };
    if (baseUrl !== undefined) changes.baseUrl = baseUrl === null ? null : await baseUrls.ofPerson(baseUrl);
    const row = known(await store.userKeys.byId(accountId, id));
    if (provider !== undefined && provider !== row.provider) throw invalid('provider', 'cannot be changed');
    if (apiKey !== undefined) Object.assign(changes, await encryptedKeys.sealOwn(row, apiKey));
    return known(await store.userKeys.update(accountId, id, changes));
  }

  async function toggle(accountId: number, id: number): Promise<UserKey> {
    return known(await store.userKeys.toggle(accountId, id, clock.now()));
  }

  async function remove(accountId: number, id: number): Promise<void> {
    if (!(await store.userKeys.delete(accountId, id))) throw notFound('key_id', 'key');
  }

  function list(accountId: number, paging: Paging): Promise<Page<UserKey>> {
    return store.userKeys.list({ accountId, ...windowOf(paging) });
  }

  async function all(accountId: number): Promise<UserKey[]> {
    return (await list(accountId, { page: 1, limit: MOST })).rows;
  }

  return { list, all, create, update, toggle, remove };
}

function known(key: UserKey | undefined): UserKey {
  if (!key) throw notFound('key_id', 'key');
  return key;
}
