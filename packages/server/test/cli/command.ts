import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { compileCache, serverProgram } from '../program.ts';

const MAIN = await serverProgram();

export interface Ended {
  code: number | null;
  output: string;
  errors: string;
}

export interface Command {
  process: ChildProcessByStdio<null, Readable, Readable>;
  /** What it wrote to its output, as soon as that fits; rejects when the process ends before. */
  shown(pattern: RegExp): Promise<RegExpExecArray>;
  ended: Promise<Ended>;
}

/** Runs `alingai-server`, as it is in the sources unless said otherwise, as a process of its own, which ends with the test at the latest. */
export function run(commandLine: string[], environment: Record<string, string> = {}, main = MAIN): Command {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [main, ...commandLine], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, ...compileCache, ...environment },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    output += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    errors += piece;
  });
  const ended = once(child, 'close').then(([code]): Ended => ({ code, output, errors }));

  return {
    process: child,
    ended,
    shown: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output);
          if (found) resolve(found);
        };
        child.stdout.on('data', look);
        void ended.then(() => reject(new Error(`${pattern} was never shown, but\n${output}${errors}`)));
        look();
      }),
  };
}

/** Runs a server at a free port, and answers once it greets: where it is. */
export async function serve(
  data: string,
  commandLine: string[] = ['--demo'],
  environment: Record<string, string> = {},
) {
  const command = run(['--port', '0', '--data', data, ...commandLine], environment);
  const [, , url = ''] = await command.shown(
    /("url":"|API +)(http:\/\/[^"/\s]+).*("msg":"started"|Stop with Ctrl\+C)/s,
  );
  return { ...command, url };
}
