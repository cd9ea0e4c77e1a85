import { expect, it } from 'vitest';
import { appValues } from './app-values.ts';

function filledIn(values: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

it('leaves to the model what was left empty', () => {
  expect(appValues(filledIn({ name: 'Helper', description: '', model: '', 'config.temperature': '' }))).toEqual({
    name: 'Helper',
    description: '',
    config: { system_prompt: null, temperature: null, max_tokens: null },
  });
});

it('takes numbers as numbers, zero among them', () => {
  const { config, model } = appValues(
    filledIn({ name: 'Helper', model: 'gpt-4', 'config.temperature': '0', 'config.max_tokens': '500' }),
  );
  expect(model).toBe('gpt-4');
  expect(config).toEqual({ system_prompt: null, temperature: 0, max_tokens: 500 });
});
