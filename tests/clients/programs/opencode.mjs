// opencode, asked once from the command line.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { eventsIn, runAtHome } from './command-line.mjs';
import { setUpOf, variablesIn } from './set-up.mjs';

const command = join(createRequire(import.meta.url).resolve('opencode-ai/package.json'), '../bin/opencode.exe');

/** Its configuration for what it is to speak, as the documents have it. */
async function configurationOf(speaks, connection) {
  const document = speaks === 'messages' ? 'messages' : 'responses';
  const [configuration, shell] = await Promise.all(
    ['json', 'sh'].map((language) => setUpOf(document, 'opencode', language, connection)),
  );
  const npm = speaks === 'chat' ? '@ai-sdk/openai-compatible' : '@ai-sdk/openai';
  return { configuration: configuration.replace('@ai-sdk/openai', npm), shell };
}

/** What a prompt comes to: the events that it prints, its errors and its status. */
export async function prompt({ speaks = 'responses', ...connection }, text, more = [], signal = undefined) {
  const { configuration, shell } = await configurationOf(speaks, connection);
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
    files: { 'project/opencode.json': configuration },
    signal,
  });
  return { ...ended, printed, events: eventsIn(printed) };
}
