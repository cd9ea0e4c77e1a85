// Claude Code, asked once from the command line.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PIXEL, PLACE } from './asked.mjs';
import { runAtHome } from './command-line.mjs';
import { setUpOf, variablesIn } from './set-up.mjs';

const script = join(
  createRequire(import.meta.url).resolve('@anthropic-ai/claude-code/package.json'),
  '../cli-wrapper.cjs',
);

/** What a prompt comes to: the JSON that it prints, its errors and its status. */
export async function prompt({ maxRetries, ...connection }, text, more = [], signal = undefined, input = undefined) {
  return runAtHome({
    command: process.execPath,
    options: [script, '-p', ...(input ? [] : [text, '--output-format', 'json']), ...more],
    env: {
      ...variablesIn(await setUpOf('messages', 'Claude Code', 'sh', connection)),
      ANTHROPIC_SMALL_FAST_MODEL: connection.model,
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      DISABLE_AUTOUPDATER: '1',
      ...(maxRetries !== undefined && { CLAUDE_CODE_MAX_RETRIES: String(maxRetries) }),
    },
    input,
    signal,
  });
}

/** A call that it makes without asking anybody. */
export const call = { name: 'Glob', arguments: JSON.stringify({ pattern: '*.none' }) };

const IMAGE = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PIXEL } };

/** The tool with which its model gives an answer in the form of a schema. */
export const schemaTool = 'StructuredOutput';

/** It always streams. */
export const streams = { stream: true };

/** See `asked.mjs`. */
export async function ask(connection, { schema, picture, signal }) {
  const message = { role: 'user', content: [IMAGE, { type: 'text', text: 'Hi' }] };
  const input = picture ? `${JSON.stringify({ type: 'user', message })}\n` : undefined;
  const more = [
    ...(schema ? ['--json-schema', JSON.stringify(PLACE)] : []),
    ...(picture ? ['--input-format', 'stream-json', '--output-format', 'stream-json', '--verbose'] : []),
  ];
  const { printed, errors } = await prompt(connection, 'Hi', more, signal, input);
  const line = printed.split('\n').findLast((it) => it.includes('"type":"result"'));
  if (!line) throw new Error(printed + errors);
  const { is_error, result, usage, structured_output } = JSON.parse(line);
  if (is_error) throw new Error(line);
  return {
    text: result,
    usage: { input: usage.input_tokens + usage.cache_read_input_tokens, output: usage.output_tokens },
    ...(schema && { object: structured_output }),
  };
}
