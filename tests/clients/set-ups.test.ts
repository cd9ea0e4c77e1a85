import { expect, test } from 'vitest';
import { runnerOf } from './programs.ts';
import { says } from './provider-scripts.ts';
import { useClientScene } from './scene.ts';

const { connect } = await useClientScene();
const setUp = await runnerOf('set-up');

/** Those of the command line are set up so wherever they are tried. */
const COMMANDS = ['Codex', 'Claude Code', 'opencode', 'Qwen Code'];
/** Programs for clients that find address and key in the environment. */
const FROM_ENVIRONMENT: Record<string, (model: string) => string> = {
  'OpenAI’s client': (model) => `
    import OpenAI from 'openai';
    const response = await new OpenAI().responses.create({ model: '${model}', input: 'Hi' });
    console.log(response.output_text);`,
  'Anthropic’s SDK': (model) => `
    import Anthropic from '@anthropic-ai/sdk';
    const messages = [{ role: 'user', content: 'Hi' }];
    const message = await new Anthropic().messages.create({ model: '${model}', max_tokens: 99, messages });
    console.log(message.content[0].text);`,
};

interface SetUp {
  document: string;
  client: string;
  language: string;
  code: string;
}

const setUps: SetUp[] = [];
for (const document of ['responses', 'messages']) {
  for (const client of (await setUp('clientsIn', document)) as string[]) {
    if (COMMANDS.includes(client)) continue;
    const blocks = (await setUp('blocksOf', document, client)) as SetUp[];
    setUps.push(...blocks.map((block) => ({ ...block, document, client })));
  }
}

test.each(setUps)('docs/$document sets up $client as it says ($language)', async (shown) => {
  const connection = await connect(says('Hello', '!'));
  const code = (await setUp('filledIn', shown.code, connection)) as string;
  if (shown.language === 'sh') {
    const program = FROM_ENVIRONMENT[shown.client.replace("'", '’')]?.(connection.model);
    expect(program, 'what reads these variables').toBeDefined();
    expect(await setUp('printedBy', program, await setUp('variablesIn', code))).toBe('Hello!');
  } else {
    expect(await setUp('printedBy', code)).toBe('Hello!');
  }
  expect(connection.provider.received).toHaveLength(1);
});
