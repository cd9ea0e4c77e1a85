// opencode, asked once from the command line.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PIXEL } from './asked.mjs';
import { eventsIn, runAtHome } from './command-line.mjs';
import { forPictures, setUpOf, variablesIn } from './set-up.mjs';

const command = join(createRequire(import.meta.url).resolve('opencode-ai/package.json'), '../bin/opencode.exe');

/** Its configuration for what it is to speak, as the documents have it. */
async function configurationOf({ speaks, sees, ...connection }) {
  const document = speaks === 'messages' ? 'messages' : 'responses';
  const [configuration, shell] = await Promise.all(
    ['json', 'sh'].map((language) => setUpOf(document, 'opencode', language, connection)),
  );
  const npm = speaks === 'chat' ? '@ai-sdk/openai-compatible' : '@ai-sdk/openai';
  const models = sees && (await forPictures(document, 'opencode', connection));
  const shown = JSON.parse(configuration.replace('@ai-sdk/openai', npm));
  Object.assign(shown.provider.alingai.models, models);
  return { configuration: JSON.stringify(shown), shell };
}

/** What a prompt comes to: the events that it prints, its errors and its status. */
export async function prompt(
  { speaks = 'responses', sees = false, ...connection },
  text,
  more = [],
  signal = undefined,
  files = {},
) {
  const { configuration, shell } = await configurationOf({ ...connection, speaks, sees });
  const { printed, ...ended } = await runAtHome({
    command,
    // With a title it need not ask for one.
    options: ['run', '--format', 'json', '--title', 'Tried', ...more, text],
    env: {
      ...variablesIn(shell),
      OPENCODE_DISABLE_AUTOUPDATE: '1',
      OPENCODE_DISABLE_MODELS_FETCH: '1',
      OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
    },
    files: { 'project/opencode.json': configuration, ...files },
    signal,
  });
  return { ...ended, printed, events: eventsIn(printed) };
}

/** A call that it makes without asking anybody. */
export const call = { name: 'glob', arguments: JSON.stringify({ pattern: '*.none' }) };

/** It always streams. */
export const streams = { stream: true };

/** See `asked.mjs`. */
export async function ask(connection, { picture, signal }) {
  const more = picture ? ['--file', '../pixel.png', '--'] : [];
  const files = { 'pixel.png': Buffer.from(PIXEL, 'base64') };
  const { events, errors } = await prompt({ ...connection, sees: picture }, 'Hi', more, signal, files);
  const failed = events.find(({ type }) => type === 'error');
  const steps = events.filter(({ type }) => type === 'step_finish');
  if (failed || steps.length === 0) throw new Error(JSON.stringify(failed) + errors);
  const { input, output, cache } = steps.at(-1).part.tokens;
  const text = events.flatMap(({ type, part }) => (type === 'text' ? [part.text] : [])).join('');
  return { text, usage: { input: input + cache.read, output } };
}
