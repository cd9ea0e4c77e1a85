import { invalid, notFound, PlatformError } from '../errors.ts';
import type { Page } from '../paging.ts';
import { ALL, type Paging, windowOf } from '../paging.ts';
import type { Settings } from '../settings.ts';
import type { Model, ModelFilter, ModelOrder, ModelStore } from './model.ts';

export interface ModelQuery extends ModelFilter, Paging {
  /** Another order than the models' own. */
  order?: ModelOrder;
}

/** The models on offer. */
export function createCatalog({ store }: { store: { models: ModelStore } }, settings: Pick<Settings, 'defaultModel'>) {
  return {
    /** The key of the model that answers when none is named. */
    defaultModel: settings.defaultModel,

    find({ page, limit, ...query }: ModelQuery): Promise<Page<Model>> {
      return store.models.find({ ...query, ...windowOf({ page, limit }) });
    },

    async byId(id: number): Promise<Model> {
      const model = await store.models.byId(id);
      if (!model) throw notFound('model_id', 'model');
      return model;
    },

    /** The model that a field of a request names by its number. Throws VALIDATION_ERROR. */
    async named(id: number, field: string): Promise<Model> {
      const model = await store.models.byId(id);
      if (!model) throw invalid(field, 'is not a known model');
      return model;
    },

    /** The numbers of models, by their keys; those that are gone are left out. */
    async numbersOf(keys: readonly string[]): Promise<Map<string, number>> {
      const models = (await store.models.list()).filter((it) => keys.includes(it.key));
      return new Map(models.map((it) => [it.key, it.id]));
    },

    /** All models that fit, in their order. */
    async all(filter: ModelFilter): Promise<Model[]> {
      return (await store.models.find({ ...filter, offset: 0, limit: ALL })).rows;
    },

    async get(key: string): Promise<Model> {
      const model = await store.models.byKey(key);
      if (!model) throw notFound('model_id', 'model');
      return model;
    },

    /** Those that are switched on, in their order. */
    async offered(): Promise<Model[]> {
      return (await store.models.list()).filter((it) => it.active);
    },

    /** One that is switched on, of this type or of any; others look as if they did not exist. Throws NOT_FOUND. */
    async offer(key: string, type?: Model['type']): Promise<Model> {
      const model = await store.models.byKey(key);
      if (!model?.active || (type !== undefined && model.type !== type)) throw notFound('model', 'model');
      return model;
    },

    /** The model that a request names in its body. Throws VALIDATION_ERROR or, when it is switched off, SERVICE_UNAVAILABLE. */
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
