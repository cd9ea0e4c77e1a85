import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { compileCache, serverProgram } from '../program.ts';

const PROGRAM = await serverProgram();
const ENVIRONMENT = {
  ...compileCache,
  PATH: process.env['PATH'],
  ALINGAI_RATE_LIMIT: 'off',
  ALINGAI_ADMIN_PASSWORD: 'Correct-Horse-7',
};

function start(commandLine: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM, ...commandLine], {
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

export interface Outcome {
  code: number;
  output: string;
  errors: string;
}

/** Runs `alingai-server` with these arguments until it ends. */
export async function run(...commandLine: string[]): Promise<Outcome> {
  const child = start(commandLine);
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, output, errors };
}

export interface ServerProgram {
  url: string;
  /** Ends the process with SIGTERM, or kills it. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts a server in a process of its own. */
export async function serve(data: string): Promise<ServerProgram> {
  const child = start(['--port', '0', '--data', data, '--log-format', 'text', '--log-level', 'silent']);
  const closed = once(child, 'close');
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /http:\/\/[\d.]+:\d+/.exec(output)?.[0];
      if (found) resolve(found);
    });
    child.stderr.on('data', (chunk) => reject(new Error(String(chunk))));
  });
  return {
    url,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await closed;
    },
  };
}

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'alingai-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
