import type { AlingAiClient, NewModel } from '@alingai/sdk';

export type OfferedModel = Awaited<ReturnType<AlingAiClient['providers']['models']>>['models'][number];

/** The longest reply of a model that nobody says it of. */
const DEFAULT_MAX_TOKENS = 4096;

/** Whether a model's name or id has the words that are looked for. */
export function matches({ id, name }: OfferedModel, wanted: string): boolean {
  return `${id} ${name}`.toLowerCase().includes(wanted.trim().toLowerCase());
}

/** A provider's model as the platform offers it. */
export function newModel(provider: string, model: OfferedModel): NewModel {
  const { context_window, input_price_per_1k, output_price_per_1k, cached_input_price_per_1k } = model;
  const max_tokens = model.max_tokens ?? Math.min(DEFAULT_MAX_TOKENS, context_window ?? DEFAULT_MAX_TOKENS);
  return {
    id: model.id,
    name: model.name,
    type: model.type,
    providers: [{ provider }],
    max_tokens,
    ...(context_window !== null && { context_window: Math.max(context_window, max_tokens) }),
    ...(input_price_per_1k !== null && { input_price_per_1k }),
    ...(output_price_per_1k !== null && { output_price_per_1k }),
    ...(cached_input_price_per_1k !== null && { cached_input_price_per_1k }),
    supports_vision: model.supports_vision,
    supports_function_calling: model.supports_function_calling,
  };
}

/**
 * Adds models of a provider. One whose id the platform has already is asked of this provider as
 * well, after those that it is asked of now.
 *
 * @returns How many were added.
 */
export async function addModels(
  client: Pick<AlingAiClient, 'models'>,
  provider: string,
  models: readonly OfferedModel[],
): Promise<number> {
  const known = new Map((await client.models.list({ limit: 100 }).toArray()).map((it) => [it.id, it]));
  for (const model of models) {
    const existing = known.get(model.id);
    if (existing) await client.models.update(model.id, { providers: [...existing.providers, { provider }] });
    else await client.models.create(newModel(provider, model));
  }
  return models.length;
}
