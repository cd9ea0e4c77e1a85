import { invalid, notFound, PlatformError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import type { Settings } from '../settings.ts';
import type { Model, ModelChanges, ModelOffer, NewModel } from './model.ts';

export type ModelWish = Omit<NewModel, 'contextWindow' | 'createdAt' | 'updatedAt'> & { contextWindow?: number };

/** What administrators do to the models. */
export function createModelAdministration({ store, clock }: Ports, settings: Settings) {
  async function create(wish: ModelWish): Promise<Model> {
    const now = clock.now();
    const model = { ...wish, contextWindow: wish.contextWindow ?? wish.maxTokens, createdAt: now, updatedAt: now };
    assertRoom(model);
    await assertOffers(model.offers);
    const created = await store.models.insert(model);
    if (!created) throw new PlatformError('CONFLICT', { field: 'id', reason: 'is taken by another model' });
    return created;
  }

  async function update(key: string, changes: ModelChanges): Promise<Model> {
    const model = known(await store.models.byKey(key));
    assertRoom({ ...model, ...changes });
    if (changes.offers) await assertOffers(changes.offers);
    return known(await store.models.update(key, { ...changes, updatedAt: clock.now() }));
  }

  /**
   * As `update`, for clients that name a single provider and know no context window: it grows with the longest reply.
   * The key may be named but never changes.
   */
  async function updateById(
    id: number,
    { key, provider, ...changes }: ModelChanges & { key?: string; provider?: string },
  ): Promise<Model> {
    const model = known(await store.models.byId(id));
    if (key !== undefined && key !== model.key) throw invalid('key', 'cannot be changed');
    const all: ModelChanges = { ...changes };
    if (changes.maxTokens !== undefined) all.contextWindow = Math.max(model.contextWindow, changes.maxTokens);
    // Who names the first provider again means no change, and keeps the others and its name for the model.
    if (provider !== undefined && provider !== model.offers[0]?.provider) {
      all.offers = [{ provider, upstreamModel: null }];
    }
    return update(model.key, all);
  }

  async function remove(key: string): Promise<void> {
    if (key === settings.defaultModel) {
      throw new PlatformError('CONFLICT', {
        field: 'model_id',
        reason: 'is the model that answers when none is named',
      });
    }
    if (!(await store.models.delete(key))) throw notFound('model_id', 'model');
  }

  async function toggle(key: string): Promise<Model> {
    return known(await store.models.toggle(key, clock.now()));
  }

  async function reorder(places: { key: string; sortOrder: number }[]): Promise<void> {
    const keys = places.map((it) => it.key);
    const twice = keys.findIndex((key, index) => keys.indexOf(key) < index);
    if (twice >= 0) throw invalid(`models[${twice}].id`, 'is named twice');
    const refused = await store.models.reorder(places, clock.now());
    if (refused) throw invalid(`models[${keys.indexOf(refused.missing)}].id`, 'is not a known model');
  }

  async function reorderByIds(places: { id: number; sortOrder: number }[]): Promise<void> {
    const keys = new Map((await store.models.list()).map((it) => [it.id, it.key]));
    const named = places.map(({ id, sortOrder }, index) => {
      const key = keys.get(id);
      if (key === undefined) throw invalid(`models[${index}].id`, 'is not a known model');
      return { key, sortOrder };
    });
    await reorder(named);
  }

  async function assertOffers(offers: ModelOffer[]): Promise<void> {
    const keys = offers.map((it) => it.provider);
    const known = new Set((await store.providers.byKeys(keys)).map((it) => it.key));
    for (const [index, key] of keys.entries()) {
      if (!known.has(key)) throw invalid(`providers[${index}].provider`, 'is not a known provider');
      if (keys.indexOf(key) < index) throw invalid(`providers[${index}].provider`, 'is named twice');
    }
  }

  return { create, update, updateById, remove, toggle, reorder, reorderByIds };
}

function known(model: Model | undefined): Model {
  if (!model) throw notFound('model_id', 'model');
  return model;
}

function assertRoom({ maxTokens, contextWindow }: Pick<Model, 'maxTokens' | 'contextWindow'>): void {
  if (contextWindow < maxTokens) throw invalid('context_window', 'must not be less than max_tokens');
}
