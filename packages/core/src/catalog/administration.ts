import { ownModelPrefix } from '../accounts/erasure-store.ts';
import { invalid, notFound, PlatformError } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Settings } from '../settings.ts';
import type { Catalog } from './catalog.ts';
import {
  isVisible,
  type Model,
  type ModelChanges,
  type ModelOffer,
  type ModelStore,
  type ModelType,
  type NewModel,
} from './model.ts';

export type ModelWish = Omit<NewModel, 'contextWindow' | 'createdAt' | 'updatedAt'> & { contextWindow?: number };

/** A model defined by the model that it runs on. */
export interface DerivedModel {
  name: string;
  description: string;
  type: ModelType;
  /** The key of another model, or the model's name at the provider of the default one. */
  basis: string;
  maxTokens?: number;
  temperature?: number;
}

/** A model as a provider's list and what is known of it describe it. */
export interface ListedOffer {
  id: string;
  displayName: string;
  type: ModelType;
  contextWindow: number | null;
  maxTokens: number | null;
  vision: boolean;
  functions: boolean;
  inputPrice: number | null;
  outputPrice: number | null;
  cachedInputPrice: number | null;
}

/** The default for models whose limit is unknown. */
const DEFAULT_MAX_TOKENS = 4096;
/** Models of one account. */
const MAX_OWN_MODELS = 50;

interface ModelAdministrationPorts {
  store: {
    models: ModelStore;
    providers: { byKeys(keys: string[]): Promise<{ key: string }[]> };
  };
  clock: Clock;
}

/** What administrators can do with models. */
export function createModelAdministration(
  { store, clock }: ModelAdministrationPorts,
  settings: Pick<Settings, 'defaultModel'>,
  catalog: Pick<Catalog, 'defaultFor' | 'get'>,
) {
  async function create(wish: ModelWish, nameField = 'id'): Promise<Model> {
    const now = clock.now();
    const model = { ...wish, contextWindow: wish.contextWindow ?? wish.maxTokens, createdAt: now, updatedAt: now };
    assertRoom(model);
    await assertOffers(model.offers);
    const created = await store.models.insert(model, MAX_OWN_MODELS);
    if (created === 'full')
      throw new PlatformError('CONFLICT', { reason: `At most ${MAX_OWN_MODELS} models are kept` });
    if (created === 'taken')
      throw new PlatformError('CONFLICT', { field: nameField, reason: 'is taken by another model' });
    return created;
  }

  /**
   * Adds a model that runs on another one, or on a model of the default model's provider. Its key
   * is its name with hyphens for spaces.
   */
  async function derive(
    { name, description, type, basis, ...wish }: DerivedModel,
    { prefix = '', madeBy }: { prefix?: string; madeBy?: NonNullable<Model['madeBy']> } = {},
  ): Promise<Model> {
    const key = prefix + name.trim().toLowerCase().replace(/\s+/g, '-');
    const base = await store.models.byKey(basis);
    const maxTokens = wish.maxTokens ?? base?.maxTokens ?? DEFAULT_MAX_TOKENS;
    if (base && base.type !== type) throw invalid('category', `must be that of ${base.key}`);
    if (base && maxTokens > base.maxTokens) {
      throw invalid('config.max_tokens', `must be <= ${base.maxTokens} for ${base.key}`);
    }
    const wished = {
      key,
      displayName: name.trim(),
      description,
      type,
      offers: base ? offersOf(base) : await offersAtDefault(basis),
      maxTokens,
      temperature: wish.temperature ?? null,
      contextWindow: base?.contextWindow,
      inputPrice: base?.inputPrice ?? 0,
      outputPrice: base?.outputPrice ?? 0,
      supportsStreaming: base?.supportsStreaming ?? true,
      supportsFunctionCalling: base?.supportsFunctionCalling ?? false,
      supportsVision: base?.supportsVision ?? false,
      active: true,
      sortOrder: 0,
      ...(madeBy && { madeBy }),
    };
    return create(wished, 'name');
  }

  /** Adds what a provider offers; a model of that id that is there already is asked of the provider as well. */
  async function offer(provider: string, listed: ListedOffer): Promise<Model> {
    await assertOffers([{ provider, upstreamModel: null }]);
    const existing = await store.models.byKey(listed.id);
    if (existing && !isVisible(existing, null)) throw notFound('model_id', 'model');
    if (existing) return known(await store.models.addOffer(listed.id, { provider, upstreamModel: null }, clock.now()));
    const maxTokens = listed.maxTokens ?? Math.min(DEFAULT_MAX_TOKENS, listed.contextWindow ?? DEFAULT_MAX_TOKENS);
    return create({
      key: listed.id,
      displayName: listed.displayName,
      description: '',
      type: listed.type,
      offers: [{ provider, upstreamModel: null }],
      maxTokens,
      temperature: null,
      contextWindow: Math.max(listed.contextWindow ?? maxTokens, maxTokens),
      inputPrice: listed.inputPrice ?? 0,
      outputPrice: listed.outputPrice ?? 0,
      cachedInputPrice: listed.cachedInputPrice,
      supportsStreaming: true,
      supportsFunctionCalling: listed.functions,
      supportsVision: listed.vision,
      active: true,
      sortOrder: 0,
    });
  }

  /**
   * Adds a model of somebody's own that runs on one that they can ask. It is theirs alone, costs what
   * its basis costs, and is switched off with it. Its key has the account's number before the name,
   * so that nobody meets another's.
   */
  async function deriveOwn(accountId: number, wish: DerivedModel): Promise<Model> {
    const basis = await catalog.get(wish.basis, accountId).catch(() => undefined);
    if (!basis?.active || basis.madeBy) throw invalid('model_file', 'is not a model that can be asked');
    const prefix = ownModelPrefix(accountId);
    return derive({ ...wish, basis: basis.key }, { prefix, madeBy: { accountId, basis: basis.key } });
  }

  async function offersAtDefault(upstreamModel: string): Promise<ModelOffer[]> {
    const provider = (await store.models.byKey(await catalog.defaultFor(null)))?.offers[0]?.provider;
    if (provider === undefined) throw invalid('model_file', 'is not a known model');
    return [{ provider, upstreamModel }];
  }

  async function update(key: string, changes: ModelChanges): Promise<Model> {
    return change(key, () => changes);
  }

  /** Changes a model by what it is, which is looked at again when somebody else changes its limits at that moment. */
  async function change(key: string, changesOf: (model: Model) => ModelChanges): Promise<Model> {
    for (;;) {
      const model = await ofPlatform(key);
      const changes = changesOf(model);
      assertRoom({ ...model, ...changes });
      if (changes.offers) await assertOffers(changes.offers);
      const changed = await store.models.update(key, { ...changes, updatedAt: clock.now() }, model);
      if (changed !== 'changed') return known(changed);
    }
  }

  /**
   * Like `update`, for clients with a single provider and no context window, which grows with
   * `maxTokens`. The key may be sent but cannot change.
   */
  async function updateById(
    id: number,
    { key, provider, ...changes }: ModelChanges & { key?: string; provider?: string },
  ): Promise<Model> {
    const model = known(await store.models.byId(id));
    if (!isVisible(model, null)) throw notFound('model_id', 'model');
    if (key !== undefined && key !== model.key) throw invalid('key', 'cannot be changed');
    return change(model.key, ({ contextWindow, offers }) => ({
      ...changes,
      ...(changes.maxTokens !== undefined && { contextWindow: Math.max(contextWindow, changes.maxTokens) }),
      // The same first provider means no change: the other providers and the upstream name stay.
      ...(provider !== undefined &&
        provider !== offers[0]?.provider && { offers: [{ provider, upstreamModel: null }] }),
    }));
  }

  /** A model that is nobody's own: administrators leave those alone. */
  async function ofPlatform(key: string): Promise<Model> {
    const model = known(await store.models.byKey(key));
    if (!isVisible(model, null)) throw notFound('model_id', 'model');
    return model;
  }

  async function remove(key: string): Promise<void> {
    if (key === settings.defaultModel) {
      throw new PlatformError('CONFLICT', {
        field: 'model_id',
        reason: 'is the model that answers when none is named',
      });
    }
    await ofPlatform(key);
    if (!(await store.models.delete(key))) throw notFound('model_id', 'model');
  }

  async function toggle(key: string): Promise<Model> {
    await ofPlatform(key);
    return known(await store.models.toggle(key, clock.now()));
  }

  async function reorder(places: { key: string; sortOrder: number }[]): Promise<void> {
    const keys = places.map((it) => it.key);
    const twice = keys.findIndex((key, index) => keys.indexOf(key) < index);
    if (twice >= 0) throw invalid(`models[${twice}].id`, 'is named twice');
    const offered = new Set((await store.models.list()).map((it) => it.key));
    const own = keys.findIndex((key) => !offered.has(key));
    if (own >= 0) throw invalid(`models[${own}].id`, 'is not a known model');
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

  return { create, offer, derive, deriveOwn, update, updateById, remove, toggle, reorder, reorderByIds };
}

/** The same providers, with the names that they use for the model. */
function offersOf({ key, offers }: Model): ModelOffer[] {
  return offers.map((it) => ({ provider: it.provider, upstreamModel: it.upstreamModel ?? key }));
}

function known(model: Model | undefined): Model {
  if (!model) throw notFound('model_id', 'model');
  return model;
}

function assertRoom({ maxTokens, contextWindow }: Pick<Model, 'maxTokens' | 'contextWindow'>): void {
  if (contextWindow < maxTokens) throw invalid('context_window', 'must not be less than max_tokens');
}
