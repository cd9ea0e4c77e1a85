// Runs a program of the command line as somebody who has just installed it: with a home and a folder of its own.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * What a program comes to: its status, what it prints, and its errors. A signal interrupts it, as Ctrl+C does.
 *
 * @param {{ command: string, options: string[], env: object, files?: Record<string, string | Buffer>, input?: string, signal?: AbortSignal }} asked
 *   `files` are written below its home, `input` into its standard input.
 */
export async function runAtHome({ command, options, env, files = {}, input, signal }) {
  const home = await mkdtemp(join(tmpdir(), 'client-'));
  const project = join(home, 'project');
  await mkdir(project);
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(home, path)), { recursive: true });
      await writeFile(join(home, path), content);
    }
    const child = spawn(command, options, {
      cwd: project,
      env: { PATH: process.env.PATH, HOME: home, ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      // Several of them start others. A terminal interrupts all of a group.
      detached: true,
    });
    child.stdin?.end(input);
    const interrupt = () => process.kill(-child.pid, 'SIGINT');
    signal?.addEventListener('abort', interrupt);
    const [output, errors] = [[], []];
    child.stdout.on('data', (it) => output.push(it));
    child.stderr.on('data', (it) => errors.push(it));
    const status = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    signal?.removeEventListener('abort', interrupt);
    return { status, printed: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString() };
  } finally {
    // What it left running may still write there.
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The objects among printed lines. */
export const eventsIn = (printed) =>
  printed
    .split('\n')
    .filter((it) => it.startsWith('{'))
    .map((it) => JSON.parse(it));
