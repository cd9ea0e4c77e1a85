import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Usage, Worked } from './contend.ts';
import type { Target } from './target.ts';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
const ANSWER_TIMEOUT_MS = 120_000;

export interface ContenderProcess {
  name: string;
  /** Where to send requests; `undefined` when it needs none. */
  target: Target | undefined;
  usage(): Promise<Usage>;
  /** Bytes in use, after collecting garbage. */
  memory(): Promise<number>;
  /** Lets it work for this many seconds. */
  work(seconds: number): Promise<Worked>;
  stop(): Promise<void>;
}

/** Starts a contender in a process of its own, from the folder of the benchmarks of this commit or another. */
export async function startContender(benchmark: string, name: string, folder = FOLDER): Promise<ContenderProcess> {
  const child = fork(join(folder, 'harness/contend.ts'), [benchmark, name], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const exited = once(child, 'exit');
  const ask = <Answer>(question: string | number): Promise<Answer> => {
    const answer = answerOf<Answer>(child, name);
    child.send(question);
    return answer;
  };
  try {
    const { target } = await answerOf<{ target?: Target }>(child, name);
    return {
      name,
      target,
      usage: () => ask<Usage>('usage'),
      memory: () => ask<number>('memory'),
      work: (seconds) => ask<Worked>(seconds),
      async stop() {
        if (child.connected) child.disconnect();
        await exited;
      },
    };
  } catch (error) {
    child.kill();
    throw error;
  }
}

async function answerOf<T>(child: ChildProcess, name: string): Promise<T> {
  const settled = new AbortController();
  const died = once(child, 'exit', { signal: settled.signal }).then(() => {
    throw new Error(`The process of “${name}” ended too early`);
  });
  try {
    const answer = once(child, 'message', {
      signal: AbortSignal.any([settled.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
    });
    const [message] = await Promise.race([answer, died]);
    return message as T;
  } finally {
    died.catch(() => undefined);
    settled.abort();
  }
}
