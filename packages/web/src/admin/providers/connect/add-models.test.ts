import { expect, test } from 'vitest';
import { matches, newModel, type OfferedModel } from './add-models.ts';

const model: OfferedModel = {
  id: 'gpt-4o-mini',
  name: 'GPT-4o mini',
  type: 'chat',
  context_window: 128_000,
  max_tokens: 16_384,
  supports_vision: true,
  supports_function_calling: true,
  input_price_per_1k: 0.000_15,
  output_price_per_1k: 0.0006,
  cached_input_price_per_1k: null,
  price_source: 'table',
  offered_as: null,
};

test('what is known of a model is filled in', () => {
  expect(newModel('openai', model)).toEqual({
    id: 'gpt-4o-mini',
    name: 'GPT-4o mini',
    type: 'chat',
    providers: [{ provider: 'openai' }],
    max_tokens: 16_384,
    context_window: 128_000,
    input_price_per_1k: 0.000_15,
    output_price_per_1k: 0.0006,
    supports_vision: true,
    supports_function_calling: true,
  });
});

test.each([
  { context_window: null, max_tokens: null, expected: { max_tokens: 4096 } },
  { context_window: 2048, max_tokens: null, expected: { max_tokens: 2048, context_window: 2048 } },
  { context_window: 1000, max_tokens: 8192, expected: { max_tokens: 8192, context_window: 8192 } },
])('a reply fits into the context: $context_window, $max_tokens', ({ expected, ...sizes }) => {
  const unpriced = { ...model, ...sizes, input_price_per_1k: null, output_price_per_1k: null };
  const { max_tokens, context_window, input_price_per_1k } = newModel('openai', unpriced);
  expect({ max_tokens, ...(context_window && { context_window }) }).toEqual(expected);
  expect(input_price_per_1k).toBeUndefined();
});

test('models are found by name and id, in any case', () => {
  expect(['', ' mini ', 'GPT-4O', 'gpt-4o-mini'].every((it) => matches(model, it))).toBe(true);
  expect(matches(model, 'claude')).toBe(false);
});
