import type { Catalog } from '../catalog/catalog.ts';
import { invalid, notFound } from '../errors.ts';
import type { Page } from '../paging.ts';
import { type Paging, windowOf } from '../paging.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { RequestContext } from '../request-context.ts';
import type { Settings } from '../settings.ts';
import type { App, AppChanges, AppConfig, AppStore } from './app.ts';

const NO_CONFIG: AppConfig = { systemPrompt: null, temperature: null, maxTokens: null };

export interface AppWish {
  name: string;
  description?: string;
  /** The model's key; without it the default one. */
  model?: string;
  config?: Partial<AppConfig>;
}

/** Applications. Those of other accounts look as if they did not exist. */
export function createApps(
  { store, clock, ids }: { store: { apps: AppStore }; clock: Clock; ids: Ids },
  settings: Pick<Settings, 'publicUrl'>,
  catalog: Catalog,
) {
  async function owned(accountId: number, publicId: string): Promise<App> {
    const app = await store.apps.byPublicId(publicId);
    if (app?.accountId !== accountId) throw notFound('app_id', 'application');
    return app;
  }

  async function create(accountId: number, { name, description = '', model, config }: AppWish): Promise<App> {
    const now = clock.now();
    const complete = { ...NO_CONFIG, ...config };
    return store.apps.insert({
      publicId: ids.next('app'),
      accountId,
      name: name.trim(),
      description,
      model: await usableModel(model ?? (await catalog.defaultFor(accountId)), complete.maxTokens, accountId),
      ...complete,
      status: 'running',
      createdAt: now,
      updatedAt: now,
    });
  }

  function list(accountId: number, paging: Paging): Promise<Page<App>> {
    return store.apps.list({ accountId, ...windowOf(paging) });
  }

  async function update(accountId: number, publicId: string, changes: Omit<AppChanges, 'updatedAt'>): Promise<App> {
    const app = await owned(accountId, publicId);
    // An application whose model is disabled can still be renamed or stopped.
    if (changes.model !== undefined || changes.maxTokens !== undefined) {
      const { model, maxTokens } = { ...app, ...changes };
      await usableModel(model, maxTokens, accountId);
    }
    const all = {
      ...changes,
      ...(changes.name !== undefined && { name: changes.name.trim() }),
      updatedAt: clock.now(),
    };
    const updated = await store.apps.update(app.id, all);
    if (!updated) throw notFound('app_id', 'application');
    return updated;
  }

  async function remove(accountId: number, publicId: string): Promise<void> {
    const app = await owned(accountId, publicId);
    await store.apps.delete(app.id);
  }

  /** The URL of an application's chat endpoint. */
  function endpointOf(app: App, request: RequestContext): string {
    return `${settings.publicUrl ?? request.baseUrl}/api/applications/${app.publicId}/chat`;
  }

  async function usableModel(key: string, maxTokens: number | null, accountId: number): Promise<string> {
    const model = await catalog.usable(key, accountId);
    if (maxTokens !== null && maxTokens > model.maxTokens) {
      throw invalid('config.max_tokens', `must be <= ${model.maxTokens} for ${model.key}`);
    }
    return model.key;
  }

  return { owned, create, list, update, remove, endpointOf };
}
