// Codex, asked once from the command line.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PIXEL, PLACE } from './asked.mjs';
import { eventsIn, runAtHome } from './command-line.mjs';
import { setUpOf, variablesIn } from './set-up.mjs';

const script = join(createRequire(import.meta.url).resolve('@openai/codex/package.json'), '../bin/codex.js');

const retries = (limit) =>
  limit === undefined
    ? []
    : ['request', 'stream'].flatMap((it) => ['-c', `model_providers.alingai.${it}_max_retries=${limit}`]);

/** What a prompt comes to: the events that it prints, its errors and its status. */
export async function prompt({ maxRetries, ...connection }, text, more = [], signal = undefined, files = {}) {
  const [configuration, shell] = await Promise.all(
    ['toml', 'sh'].map((language) => setUpOf('responses', 'Codex', language, connection)),
  );
  const { printed, ...ended } = await runAtHome({
    command: process.execPath,
    options: [
      ...[script, 'exec', '--json', '--skip-git-repo-check', '--sandbox', 'read-only'],
      ...['-c', 'check_for_update_on_startup=false', ...retries(maxRetries), ...more, text],
    ],
    env: variablesIn(shell),
    files: { '.codex/config.toml': configuration, ...files },
    signal,
  });
  return { ...ended, printed, events: eventsIn(printed) };
}

/** A call that it makes without asking anybody. */
export const call = { name: 'exec_command', arguments: JSON.stringify({ cmd: 'echo 42' }) };

/** It always streams. */
export const streams = { stream: true };

/** See `asked.mjs`. */
export async function ask(connection, { schema, picture, signal }) {
  const more = [
    ...(schema ? ['--output-schema', '../schema.json'] : []),
    ...(picture ? ['--image', '../pixel.png', '--'] : []),
  ];
  const files = { 'schema.json': JSON.stringify(PLACE), 'pixel.png': Buffer.from(PIXEL, 'base64') };
  const { status, events, errors } = await prompt(connection, 'Hi', more, signal, files);
  if (status !== 0) throw new Error(JSON.stringify(events) + errors);
  const text = events.findLast(({ item }) => item?.type === 'agent_message')?.item.text;
  const { usage } = events.at(-1);
  return {
    text,
    usage: { input: usage.input_tokens, output: usage.output_tokens },
    ...(schema && { object: JSON.parse(text) }),
  };
}
