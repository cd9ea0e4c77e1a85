import type { NewApp } from '@alingai/sdk';

/** The values of the form; empty ones are `null`, which means the model's default. */
export function appValues(values: FormData) {
  const text = (name: string) => String(values.get(name) ?? '').trim();
  const number = (name: string) => (text(name) === '' ? null : Number(text(name)));
  return {
    name: text('name'),
    description: text('description'),
    ...(text('model') && { model: text('model') }),
    config: {
      system_prompt: text('config.system_prompt') || null,
      temperature: number('config.temperature'),
      max_tokens: number('config.max_tokens'),
    },
  } satisfies NewApp;
}
