// Qwen Code, asked once from the command line.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PIXEL, PLACE } from './asked.mjs';
import { runAtHome } from './command-line.mjs';
import { forPictures, setUpOf, variablesIn } from './set-up.mjs';

const script = join(createRequire(import.meta.url).resolve('@qwen-code/qwen-code/package.json'), '../cli-entry.js');

/** What asks nobody else and nothing more. */
const QUIET = {
  general: { enableAutoUpdate: false },
  privacy: { usageStatisticsEnabled: false },
  memory: { enableManagedAutoMemory: false, enableManagedAutoDream: false, enableAutoSkill: false },
};

/** What a prompt comes to: the JSON that it prints, its errors and its status. */
export async function prompt(
  { speaks = 'responses', sees = false, maxRetries, ...connection },
  text,
  more = [],
  signal = undefined,
  files = {},
) {
  const document = speaks === 'messages' ? 'messages' : 'responses';
  const [shown, shell] = await Promise.all(
    ['json', 'sh'].map((language) => setUpOf(document, 'Qwen Code', language, connection)),
  );
  const settings = JSON.parse(shown);
  if (speaks === 'chat') delete settings.modelProviders.openai[0].wireApi;
  const [entry] = Object.values(settings.modelProviders)[0];
  if (sees) Object.assign(entry, await forPictures(document, 'Qwen Code', connection));
  if (maxRetries !== undefined) settings.model.generationConfig = { maxRetries };
  return runAtHome({
    command: process.execPath,
    options: [script, '-p', text, '--output-format', 'json', ...more],
    env: variablesIn(shell),
    files: { '.qwen/settings.json': JSON.stringify({ ...settings, ...QUIET }), ...files },
    signal,
  });
}

/** A call that it makes without asking anybody. */
export const call = { name: 'glob', arguments: JSON.stringify({ pattern: '*.none' }) };

/** The tool with which its model gives an answer in the form of a schema. */
export const schemaTool = 'structured_output';

/** It always streams. */
export const streams = { stream: true };

/** See `asked.mjs`. */
export async function ask(connection, { schema, picture, signal }) {
  const more = schema ? ['--json-schema', JSON.stringify(PLACE)] : [];
  const files = { 'project/pixel.png': Buffer.from(PIXEL, 'base64') };
  const { printed, errors } = await prompt(
    { ...connection, sees: picture },
    picture ? 'Hi @pixel.png' : 'Hi',
    more,
    signal,
    files,
  );
  const messages = printed.includes('[') ? JSON.parse(printed.slice(printed.indexOf('['))) : [];
  const last = messages.find(({ type }) => type === 'result');
  if (!last || last.is_error) throw new Error(JSON.stringify(last) + errors);
  return {
    text: last.result,
    usage: { input: last.usage.input_tokens, output: last.usage.output_tokens },
    ...(schema && { object: last.structured_result ?? last.structured_output }),
  };
}
