import { invalid, notFound, PlatformError } from '../errors.ts';
import type { Page } from '../paging.ts';
import { ALL, type Paging, windowOf } from '../paging.ts';
import type { AvailabilityFor } from '../providers/availability.ts';
import type { Settings } from '../settings.ts';
import { isVisible, type Model, type ModelFilter, type ModelOrder, type ModelStore } from './model.ts';

export interface ModelQuery extends ModelFilter, Paging {
  /** Who asks: besides the platform's models there are those of their own. */
  viewerId: number | null;
  /** The order, if not the models' own. */
  order?: ModelOrder;
}

/** The models on offer. */
export function createCatalog(
  { store }: { store: { models: ModelStore } },
  settings: Pick<Settings, 'defaultModel'>,
  availabilityFor: AvailabilityFor,
) {
  /** A model that the viewer may know of, as it can be asked now: an own one is what its basis is. */
  async function seen(model: Model | undefined, viewerId: number | null): Promise<Model | undefined> {
    if (!model || !isVisible(model, viewerId)) return undefined;
    if (!model.madeBy) return model;
    const basis = await store.models.byKey(model.madeBy.basis);
    if (!basis) return { ...model, active: false };
    const { inputPrice, outputPrice, cachedInputPrice } = basis;
    const prices = { inputPrice, outputPrice, ...(cachedInputPrice !== undefined && { cachedInputPrice }) };
    return { ...model, ...prices, active: model.active && basis.active };
  }

  async function byKey(key: string, viewerId: number | null): Promise<Model | undefined> {
    return seen(await store.models.byKey(key), viewerId);
  }

  async function byNumber(id: number, viewerId: number | null): Promise<Model | undefined> {
    return seen(await store.models.byId(id), viewerId);
  }

  return {
    availabilityFor,

    /**
     * The key of the model that answers when an account names none: the configured one if it can be
     * asked, else the first chat model that can.
     */
    async defaultFor(accountId: number | null): Promise<string> {
      const configured = await store.models.byKey(settings.defaultModel);
      const { obstacleOf } = await availabilityFor(accountId);
      if (configured && !obstacleOf(configured)) return configured.key;
      const first = (await store.models.list()).find((it) => it.type === 'chat' && !obstacleOf(it));
      return first?.key ?? settings.defaultModel;
    },

    find({ page, limit, ...query }: ModelQuery): Promise<Page<Model>> {
      return store.models.find({ ...query, ...windowOf({ page, limit }) });
    },

    async byId(id: number, viewerId: number): Promise<Model> {
      const model = await byNumber(id, viewerId);
      if (!model) throw notFound('model_id', 'model');
      return model;
    },

    /** The model with the numeric id in a request field. Throws VALIDATION_ERROR. */
    async named(id: number, field: string, viewerId: number): Promise<Model> {
      const model = await byNumber(id, viewerId);
      if (!model) throw invalid(field, 'is not a known model');
      return model;
    },

    /** The numeric ids of models by key, without models that do not exist. */
    async numbersOf(keys: readonly string[]): Promise<Map<string, number>> {
      const models = await Promise.all([...new Set(keys)].map((key) => store.models.byKey(key)));
      return new Map(models.flatMap((it) => (it ? [[it.key, it.id] as const] : [])));
    },

    /** All matching models, in their order. */
    async all(filter: ModelFilter & { viewerId: number | null }): Promise<Model[]> {
      return (await store.models.find({ ...filter, offset: 0, limit: ALL })).rows;
    },

    async get(key: string, viewerId: number): Promise<Model> {
      const model = await byKey(key, viewerId);
      if (!model) throw notFound('model_id', 'model');
      return model;
    },

    /** The models that an account can ask, in their order. */
    async offered(accountId: number): Promise<Model[]> {
      const { obstacleOf } = await availabilityFor(accountId);
      const { rows } = await store.models.find({ viewerId: accountId, offset: 0, limit: ALL });
      const known = await Promise.all(rows.map((it) => seen(it, accountId)));
      return known.filter((it) => it !== undefined).filter((it) => !obstacleOf(it));
    },

    /** An enabled model of the given type, or of any. Throws NOT_FOUND for all others. */
    async offer(key: string, viewerId: number, type?: Model['type']): Promise<Model> {
      const model = await byKey(key, viewerId);
      if (!model?.active || (type !== undefined && model.type !== type)) throw notFound('model', 'model');
      return model;
    },

    /**
     * The model in a request body. Throws VALIDATION_ERROR, or SERVICE_UNAVAILABLE when it is
     * disabled.
     */
    async usable(key: string, viewerId: number): Promise<Model> {
      const model = await byKey(key, viewerId);
      if (!model) throw invalid('model', 'is not a known model');
      if (model.type !== 'chat') throw invalid('model', 'is not a chat model');
      if (!model.active) {
        throw new PlatformError('SERVICE_UNAVAILABLE', { field: 'model', reason: 'The model is switched off' });
      }
      return model;
    },
  };
}

export type Catalog = ReturnType<typeof createCatalog>;
