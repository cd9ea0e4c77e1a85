import type { components } from '@alingai/contract';
import type { Page } from '../paging.ts';

/** What a provider speaks. */
export type ProviderProtocol = components['schemas']['ProviderProtocol'];

/** A service that answers for models. Times are epoch milliseconds. */
export interface Provider {
  id: number;
  /** Such as `openai`; never changes. */
  key: string;
  displayName: string;
  /** Without a slash or `/chat/completions` and the like at its end. */
  baseUrl: string;
  protocol: ProviderProtocol;
  requiresKey: boolean;
  /** The server's key for it as the vault sealed it, `null` without one. */
  sealedKey: string | null;
  keyHint: string | null;
  active: boolean;
  sortOrder: number;
  /** Seconds until the first piece of a reply; `null` is the host's own limit. */
  firstByteTimeout: number | null;
  createdAt: number;
  updatedAt: number;
}

export type NewProvider = Omit<Provider, 'id'>;
export type ProviderChanges = Partial<Omit<Provider, 'id' | 'key' | 'createdAt'>>;

/** A parameter that the provider at an address has refused for a model, by its name there. */
export interface ParameterRefusal {
  baseUrl: string;
  model: string;
  parameter: string;
  /** Epoch milliseconds. */
  refusedAt: number;
}

export interface ProviderStore {
  /** A page of providers, in their order. */
  list(query: { activeOnly: boolean; offset: number; limit: number }): Promise<Page<Provider>>;
  /** All of them. */
  all(): Promise<Provider[]>;
  byId(id: number): Promise<Provider | undefined>;
  byKeys(keys: string[]): Promise<Provider[]>;
  /** Adds the providers whose keys are not there yet. */
  insertMissing(providers: NewProvider[]): Promise<void>;
  /** `undefined` when the key is taken. */
  insert(provider: NewProvider): Promise<Provider | undefined>;
  /** `undefined` when there is no such provider. */
  update(id: number, changes: ProviderChanges): Promise<Provider | undefined>;
  /** The refusals of parameters since then. Older ones are forgotten. */
  refusals(since: number): Promise<ParameterRefusal[]>;
  /** Remembers a refusal. One that is known already counts from now on. */
  addRefusal(refusal: ParameterRefusal): Promise<void>;
}
