import type { NewApp } from '@alingai/sdk';

/** An application as it was filled in; what was left empty is `null`, and up to the model. */
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
