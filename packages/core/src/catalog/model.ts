import type { components } from '@alingai/contract';
import type { Page } from '../paging.ts';

export type ModelType = components['schemas']['ModelType'];

/** A provider that offers a model. */
export interface ModelOffer {
  /** The provider's key. */
  provider: string;
  /** The model's name at this provider, `null` when it is the model's key. */
  upstreamModel: string | null;
}

/**
 * A model that can be talked to. Times are epoch milliseconds, prices US dollars for 1,000 tokens.
 */
export interface Model {
  id: number;
  /** What requests name it by, such as `gpt-3.5-turbo`. */
  key: string;
  displayName: string;
  description: string;
  type: ModelType;
  /** In the order in which they are asked, at least one. */
  offers: ModelOffer[];
  /** The longest reply, in tokens. */
  maxTokens: number;
  /** The default temperature; `null` leaves it to the provider. */
  temperature: number | null;
  /** How many tokens of conversation it can read. */
  contextWindow: number;
  inputPrice: number;
  outputPrice: number;
  /** Of input that the provider had in its cache; as all input when it is `null` or missing. */
  cachedInputPrice?: number | null;
  supportsStreaming: boolean;
  supportsFunctionCalling: boolean;
  supportsVision: boolean;
  active: boolean;
  sortOrder: number;
  /** Of a model that one person made: it is theirs alone. The platform's have none. */
  madeBy?: { accountId: number; basis: string };
  createdAt: number;
  updatedAt: number;
}

export type NewModel = Omit<Model, 'id'>;
export type ModelChanges = Partial<Omit<Model, 'id' | 'key' | 'madeBy' | 'createdAt'>>;

/** What a change of the one is checked against the other. */
export type ModelLimits = Pick<Model, 'maxTokens' | 'contextWindow'>;

export interface ModelFilter {
  activeOnly?: boolean;
  /** The key of a provider that offers it. */
  provider?: string;
  /** One type, or any of several. */
  type?: ModelType | readonly ModelType[];
  /** Part of its key, name or description, in any case. */
  search?: string;
}

/** By display name in any case of the Latin letters, the newest first, or the most called first. */
export type ModelOrder = 'name' | 'created_at' | 'popularity';

export interface ModelStore {
  /** All models of the platform, in their order. */
  list(): Promise<Model[]>;
  /** A page of the models that fit, in their own order or another: the platform's and those of `viewerId`. */
  find(
    query: ModelFilter & { viewerId?: number | null; order?: ModelOrder; offset: number; limit: number },
  ): Promise<Page<Model>>;
  byId(id: number): Promise<Model | undefined>;
  byKey(key: string): Promise<Model | undefined>;
  /** Adds the models whose keys are not there yet. */
  insertMissing(models: NewModel[]): Promise<void>;
  /** `taken` when the key is, `full` when the person who makes it has `most` models of their own already. */
  insert(model: NewModel, most?: number): Promise<Model | 'taken' | 'full'>;
  /**
   * `undefined` when there is no such model; so with `toggle` and `addOffer`. Changes nothing when the
   * model has other limits by then than are expected.
   */
  update(key: string, changes: ModelChanges, expected?: ModelLimits): Promise<Model | 'changed' | undefined>;
  /** Has a further provider asked for a model, after the others, unless it is among them. */
  addOffer(key: string, offer: ModelOffer, now: number): Promise<Model | undefined>;
  /** Enables or disables a model. */
  toggle(key: string, now: number): Promise<Model | undefined>;
  /** Whether there was such a model. */
  delete(key: string): Promise<boolean>;
  /** Moves models, all or none. Returns the first unknown key, if there is one. */
  reorder(places: { key: string; sortOrder: number }[], now: number): Promise<{ missing: string } | undefined>;
}

/** Whether somebody may know of a model. */
export function isVisible({ madeBy }: Pick<Model, 'madeBy'>, viewerId: number | null): boolean {
  return madeBy === undefined || madeBy.accountId === viewerId;
}

/** The text that `search` matches. */
export function modelText({ key, displayName, description }: Pick<Model, 'key' | 'displayName' | 'description'>) {
  return `${key}\n${displayName}\n${description}`;
}
