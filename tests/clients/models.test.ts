import { expect, test } from 'vitest';
import { programOf } from './programs.ts';
import { useClientScene } from './scene.ts';

const { connect } = await useClientScene();

test('OpenAI’s client lists the models', async () => {
  const connection = await connect({});
  const { models } = await programOf('openai');
  expect(await models?.(connection)).toContain(connection.model);
});
