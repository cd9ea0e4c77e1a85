import type { components } from '@alingai/contract';
import type { Model } from '../catalog/model.ts';

type Schemas = components['schemas'];

interface ModelPage {
  limit: number;
  /** The ids of the models before and after the page. */
  after_id?: string | undefined;
  before_id?: string | undefined;
}

/** A model in Anthropic's format. */
export function presentAnthropicModel(model: Model): Schemas['AnthropicModel'] {
  return {
    type: 'model',
    id: model.key,
    display_name: model.displayName,
    created_at: `${new Date(model.createdAt).toISOString().slice(0, 19)}Z`,
    max_input_tokens: model.contextWindow,
    max_tokens: model.maxTokens,
  };
}

/**
 * A page of models in Anthropic's format. With `before_id` it ends before that model, and there is
 * more towards the front. What an unknown id borders on is everything.
 */
export function presentAnthropicModels(
  models: readonly Model[],
  { limit, after_id, before_id }: ModelPage,
): Schemas['AnthropicModelList'] {
  const place = (id: string | undefined) => (id === undefined ? -1 : models.findIndex((it) => it.key === id));
  const end = place(before_id) < 0 ? models.length : place(before_id);
  const within = models.slice(place(after_id) + 1, end);
  const page = before_id === undefined ? within.slice(0, limit) : within.slice(-limit);
  const data = page.map(presentAnthropicModel);
  return {
    data,
    has_more: page.length < within.length,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  };
}
