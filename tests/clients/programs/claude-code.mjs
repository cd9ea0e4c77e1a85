// Claude Code, asked once from the command line.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runAtHome } from './command-line.mjs';
import { setUpOf, variablesIn } from './set-up.mjs';

const script = join(
  createRequire(import.meta.url).resolve('@anthropic-ai/claude-code/package.json'),
  '../cli-wrapper.cjs',
);

/** What a prompt comes to: the JSON that it prints, its errors and its status. */
export async function prompt({ maxRetries, ...connection }, text, more = [], signal = undefined) {
  return runAtHome({
    command: process.execPath,
    options: [script, '-p', text, '--output-format', 'json', ...more],
    env: {
      ...variablesIn(await setUpOf('messages', 'Claude Code', 'sh', connection)),
      ANTHROPIC_SMALL_FAST_MODEL: connection.model,
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      DISABLE_AUTOUPDATER: '1',
      ...(maxRetries !== undefined && { CLAUDE_CODE_MAX_RETRIES: String(maxRetries) }),
    },
    signal,
  });
}
