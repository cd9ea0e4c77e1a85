import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Ended {
  code: number | null;
  output: string;
  errors: string;
}

export interface Program {
  process: ChildProcessByStdio<null, Readable, Readable>;
  ended: Promise<Ended>;
}

/** Runs `alingai-mock` as a process of its own, which ends with the test at the latest. */
export function run(...commandLine: string[]): Program {
  const child = spawn(process.execPath, [MAIN, ...commandLine], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const texts = Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  const ended = once(child, 'close').then(async ([code]): Promise<Ended> => {
    const [output, errors] = await texts;
    return { code, output, errors };
  });
  return { process: child, ended };
}

/** Runs it at a free port, and answers once it greets: where it is, and what it says. */
export async function serve(...commandLine: string[]): Promise<Program & { url: string; greeting: string }> {
  const program = run('--port', '0', ...commandLine);
  let greeting = '';
  await new Promise<void>((resolve, reject) => {
    program.process.stdout.on('data', (piece: string) => {
      greeting += piece;
      if (greeting.includes('Stop with Ctrl+C')) resolve();
    });
    void program.ended.then(({ errors }) => reject(new Error(`It never greeted, but said ${errors}`)));
  });
  const [, url = ''] = /docs +(http:\S+)\/api\/docs/.exec(greeting) ?? [];
  return { ...program, url, greeting };
}

async function textOf(stream: Readable): Promise<string> {
  let text = '';
  for await (const piece of stream.setEncoding('utf8')) text += piece;
  return text;
}
