// Codex, asked once from the command line.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { eventsIn, runAtHome } from './command-line.mjs';
import { setUpOf, variablesIn } from './set-up.mjs';

const script = join(createRequire(import.meta.url).resolve('@openai/codex/package.json'), '../bin/codex.js');

const retries = (limit) =>
  limit === undefined
    ? []
    : ['request', 'stream'].flatMap((it) => ['-c', `model_providers.alingai.${it}_max_retries=${limit}`]);

/** What a prompt comes to: the events that it prints, its errors and its status. */
export async function prompt({ maxRetries, ...connection }, text, more = [], signal = undefined) {
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
    files: { '.codex/config.toml': configuration },
    signal,
  });
  return { ...ended, printed, events: eventsIn(printed) };
}
