// Claude Code, asked once from the command line, with a home of its own.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const command = join(
  createRequire(import.meta.url).resolve('@anthropic-ai/claude-code/package.json'),
  '../cli-wrapper.cjs',
);

/** What a prompt comes to: the JSON that it prints, its errors and its status. */
export async function prompt({ url, apiKey, model }, text, more = []) {
  const home = await mkdtemp(join(tmpdir(), 'claude-code-'));
  try {
    const child = spawn(process.execPath, [command, '-p', text, '--output-format', 'json', ...more], {
      cwd: home,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        ANTHROPIC_BASE_URL: url,
        ANTHROPIC_AUTH_TOKEN: apiKey,
        ANTHROPIC_MODEL: model,
        ANTHROPIC_SMALL_FAST_MODEL: model,
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
        DISABLE_AUTOUPDATER: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [output, errors] = ['', ''].map(() => []);
    child.stdout.on('data', (it) => output.push(it));
    child.stderr.on('data', (it) => errors.push(it));
    const status = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    const printed = Buffer.concat(output).toString();
    return { status, printed, errors: Buffer.concat(errors).toString() };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
