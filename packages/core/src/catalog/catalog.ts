import { invalid, notFound, PlatformError } from '../errors.ts';
import type { Page } from '../paging.ts';
import { ALL, type Paging, windowOf } from '../paging.ts';
import type { AvailabilityFor } from '../providers/availability.ts';
import type { Settings } from '../settings.ts';
import type { Model, ModelFilter, ModelOrder, ModelStore } from './model.ts';

export interface ModelQuery extends ModelFilter, Paging {
  /** The order, if not the models' own. */
  order?: ModelOrder;
}

/** The models on offer. */
export function createCatalog(
  { store }: { store: { models: ModelStore } },
  settings: Pick<Settings, 'defaultModel'>,
  availabilityFor: AvailabilityFor,
) {
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

    async byId(id: number): Promise<Model> {
      const model = await store.models.byId(id);
      if (!model) throw notFound('model_id', 'model');
      return model;
    },

    /** The model with the numeric id in a request field. Throws VALIDATION_ERROR. */
    async named(id: number, field: string): Promise<Model> {
      const model = await store.models.byId(id);
      if (!model) throw invalid(field, 'is not a known model');
      return model;
    },

    /** The numeric ids of models by key, without models that do not exist. */
    async numbersOf(keys: readonly string[]): Promise<Map<string, number>> {
      const models = (await store.models.list()).filter((it) => keys.includes(it.key));
      return new Map(models.map((it) => [it.key, it.id]));
    },

    /** All matching models, in their order. */
    async all(filter: ModelFilter): Promise<Model[]> {
      return (await store.models.find({ ...filter, offset: 0, limit: ALL })).rows;
    },

    async get(key: string): Promise<Model> {
      const model = await store.models.byKey(key);
      if (!model) throw notFound('model_id', 'model');
      return model;
    },

    /** The models that an account can ask, in their order. */
    async offered(accountId: number): Promise<Model[]> {
      const { obstacleOf } = await availabilityFor(accountId);
      return (await store.models.list()).filter((it) => !obstacleOf(it));
    },

    /** An enabled model of the given type, or of any. Throws NOT_FOUND for all others. */
    async offer(key: string, type?: Model['type']): Promise<Model> {
      const model = await store.models.byKey(key);
      if (!model?.active || (type !== undefined && model.type !== type)) throw notFound('model', 'model');
      return model;
    },

    /**
     * The model in a request body. Throws VALIDATION_ERROR, or SERVICE_UNAVAILABLE when it is
     * disabled.
     */
    async usable(key: string): Promise<Model> {
      const model = await store.models.byKey(key);
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
