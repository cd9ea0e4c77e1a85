import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Target } from './benchmark.ts';

const SERVE = fileURLToPath(new URL('serve.ts', import.meta.url));
const PATIENCE = 30_000;

export interface ContenderProcess {
  name: string;
  target: Target;
  /** The processor time that it has used so far, in microseconds. */
  processorTime(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a contender in a process of its own. */
export async function startContender(benchmark: string, name: string): Promise<ContenderProcess> {
  const child = fork(SERVE, [benchmark, name], { env: { ...process.env, NODE_ENV: 'production' } });
  const exited = once(child, 'exit');
  try {
    const target = await answerOf<Target>(child, name);
    return {
      name,
      target,
      async processorTime() {
        const answer = answerOf<NodeJS.CpuUsage>(child, name);
        child.send('usage');
        const { user, system } = await answer;
        return user + system;
      },
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
    throw new Error(`The server of “${name}” ended too early`);
  });
  try {
    const answer = once(child, 'message', { signal: AbortSignal.any([settled.signal, AbortSignal.timeout(PATIENCE)]) });
    const [message] = await Promise.race([answer, died]);
    return message as T;
  } finally {
    died.catch(() => undefined);
    settled.abort();
  }
}
