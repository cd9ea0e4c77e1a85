// Codex, asked once from the command line, with a home of its own.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const command = join(createRequire(import.meta.url).resolve('@openai/codex/package.json'), '../bin/codex.js');

const configuration = ({ url, model }) => `model = "${model}"
model_provider = "alingai"

[model_providers.alingai]
name = "AlingAi"
base_url = "${url}/v1"
env_key = "CODEX_GATEWAY_KEY"
wire_api = "responses"
`;

/** What a prompt comes to: the events that it prints, its errors and its status. */
export async function prompt(connection, text, more = []) {
  const home = await mkdtemp(join(tmpdir(), 'codex-'));
  try {
    await writeFile(join(home, 'config.toml'), configuration(connection));
    const options = [
      '--json',
      '--skip-git-repo-check',
      '--sandbox',
      'read-only',
      '-c',
      'check_for_update_on_startup=false',
    ];
    const child = spawn(process.execPath, [command, 'exec', ...options, ...more, text], {
      cwd: home,
      env: { PATH: process.env.PATH, HOME: home, CODEX_HOME: home, CODEX_GATEWAY_KEY: connection.apiKey },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [output, errors] = [[], []];
    child.stdout.on('data', (it) => output.push(it));
    child.stderr.on('data', (it) => errors.push(it));
    const status = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    const events = Buffer.concat(output)
      .toString()
      .split('\n')
      .filter((it) => it.startsWith('{'))
      .map((it) => JSON.parse(it));
    return { status, events, errors: Buffer.concat(errors).toString() };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
