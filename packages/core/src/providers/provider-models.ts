import type { ListedOffer } from '../catalog/administration.ts';
import { knownModel } from '../catalog/known-models.ts';
import type { Model, ModelStore } from '../catalog/model.ts';
import type { ListedModel, ProviderUpstream } from '../models/model-upstream.ts';
import type { ProviderLookup } from './provider-lookup.ts';

/** A model that a provider offers, with what is needed to add it. Prices are US dollars for 1,000 tokens. */
export interface ProviderModel extends ListedOffer {
  /** Who says what it costs. */
  priceSource: 'provider' | 'table' | null;
  /** The key of the platform's model that is asked of this one already. */
  offeredAs: string | null;
}

interface ProviderModelsPorts {
  store: { models: ModelStore };
  providers: ProviderUpstream;
  lookup: ProviderLookup;
}

/** What a provider offers, asked of it now. */
export function createProviderModels({ store, providers, lookup }: ProviderModelsPorts) {
  return async (providerId: number, signal: AbortSignal): Promise<ProviderModel[]> => {
    const { provider, access } = await lookup(providerId, undefined);
    const listed = await providers.listModels(access, signal);
    const models = await store.models.list();
    return listed.map((it) => describe(it, offeredAs(models, provider.key, it.id)));
  };
}

/** The platform's model that is asked of this provider's. */
function offeredAs(models: readonly Model[], provider: string, id: string): string | null {
  const found = models.find(({ key, offers }) =>
    offers.some((it) => it.provider === provider && (it.upstreamModel ?? key) === id),
  );
  return found?.key ?? null;
}

/** What the provider says wins over what is known. */
function describe(listed: ListedModel, offered: string | null): ProviderModel {
  const { id } = listed;
  const known = knownModel(id);
  // A model with its maker's name in front is hosted by somebody else, who has prices of their own.
  const prices = id.includes('/') ? null : (known?.prices ?? null);
  const isPriced = listed.inputPrice !== undefined && listed.outputPrice !== undefined;
  return {
    id,
    displayName: listed.name ?? known?.displayName ?? id,
    type: listed.type ?? 'chat',
    contextWindow: listed.contextWindow ?? known?.contextWindow ?? null,
    maxTokens: listed.maxTokens ?? known?.maxTokens ?? null,
    vision: listed.vision ?? known?.vision ?? false,
    functions: listed.functions ?? known !== undefined,
    inputPrice: isPriced ? (listed.inputPrice ?? null) : forThousand(prices?.input),
    outputPrice: isPriced ? (listed.outputPrice ?? null) : forThousand(prices?.output),
    cachedInputPrice: isPriced ? null : forThousand(prices?.cachedInput),
    priceSource: isPriced ? 'provider' : prices && 'table',
    offeredAs: offered,
  };
}

/** Lists have prices for a million tokens. */
function forThousand(price: number | null | undefined): number | null {
  return price === null || price === undefined ? null : Number((price / 1000).toPrecision(12));
}
