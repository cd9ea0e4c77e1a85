import type { NewModel } from '@alingai/sdk';
import type { ModelType } from './types.ts';

/**
 * The values of a model's form as the API takes them; fields of the same name are its list of
 * providers.
 */
export function valuesOf(values: FormData): Omit<NewModel, 'id'> {
  const text = (name: string) => String(values.get(name) ?? '').trim();
  const number = (name: string) => Number(text(name));
  const upstreamModels = values.getAll('upstream_model').map((it) => String(it).trim());
  return {
    name: text('name'),
    description: text('description'),
    type: text('type') as ModelType,
    providers: values.getAll('provider').map((provider, place) => ({
      provider: String(provider),
      upstream_model: upstreamModels[place] || null,
    })),
    max_tokens: number('max_tokens'),
    ...(text('context_window') && { context_window: number('context_window') }),
    temperature: text('temperature') === '' ? null : number('temperature'),
    input_price_per_1k: number('input_price_per_1k'),
    output_price_per_1k: number('output_price_per_1k'),
    supports_streaming: values.has('supports_streaming'),
    supports_function_calling: values.has('supports_function_calling'),
    supports_vision: values.has('supports_vision'),
    is_active: values.has('is_active'),
  };
}
