import { expect, test } from 'vitest';
import { valuesOf } from './model-values.ts';

function form(entries: [string, string][]): FormData {
  const values = new FormData();
  for (const [name, value] of entries) values.append(name, value);
  return values;
}

const NEEDED: [string, string][] = [
  ['name', ' A model '],
  ['type', 'chat'],
  ['provider', 'openai'],
  ['upstream_model', ''],
  ['max_tokens', '4096'],
  ['input_price_per_1k', '0.0005'],
  ['output_price_per_1k', '0'],
];

test('what is left empty is left to the server, or none', () => {
  expect(valuesOf(form([...NEEDED, ['context_window', ''], ['temperature', '']]))).toEqual({
    name: 'A model',
    description: '',
    type: 'chat',
    providers: [{ provider: 'openai', upstream_model: null }],
    max_tokens: 4096,
    temperature: null,
    input_price_per_1k: 0.0005,
    output_price_per_1k: 0,
    supports_streaming: false,
    supports_function_calling: false,
    supports_vision: false,
    is_active: false,
  });
});

test('a temperature of 0 is one, and ticked boxes are true', () => {
  const values = form([...NEEDED, ['temperature', '0'], ['context_window', '8192'], ['supports_vision', 'on']]);
  expect(valuesOf(values)).toMatchObject({ temperature: 0, context_window: 8192, supports_vision: true });
});

test('each provider has the name beside it', () => {
  const values = form([...NEEDED, ['provider', 'moonshot'], ['upstream_model', 'kimi']]);
  expect(valuesOf(values).providers).toEqual([
    { provider: 'openai', upstream_model: null },
    { provider: 'moonshot', upstream_model: 'kimi' },
  ]);
});
