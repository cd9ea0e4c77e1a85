// Qwen Code, asked once from the command line.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runAtHome } from './command-line.mjs';
import { setUpOf, variablesIn } from './set-up.mjs';

const script = join(createRequire(import.meta.url).resolve('@qwen-code/qwen-code/package.json'), '../cli-entry.js');

/** What asks nobody else and nothing more. */
const QUIET = {
  general: { enableAutoUpdate: false },
  privacy: { usageStatisticsEnabled: false },
  memory: { enableManagedAutoMemory: false, enableManagedAutoDream: false, enableAutoSkill: false },
};

/** What a prompt comes to: the JSON that it prints, its errors and its status. */
export async function prompt({ speaks = 'responses', maxRetries, ...connection }, text, more = [], signal = undefined) {
  const document = speaks === 'messages' ? 'messages' : 'responses';
  const [shown, shell] = await Promise.all(
    ['json', 'sh'].map((language) => setUpOf(document, 'Qwen Code', language, connection)),
  );
  const settings = JSON.parse(shown);
  if (speaks === 'chat') delete settings.modelProviders.openai[0].wireApi;
  if (maxRetries !== undefined) settings.model.generationConfig = { maxRetries };
  return runAtHome({
    command: process.execPath,
    options: [script, '-p', text, '--output-format', 'json', ...more],
    env: variablesIn(shell),
    files: { '.qwen/settings.json': JSON.stringify({ ...settings, ...QUIET }) },
    signal,
  });
}
