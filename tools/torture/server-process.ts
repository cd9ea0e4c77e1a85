import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url));
const STARTED = /"msg":"started"/;

export interface ServerProcess {
  /** The same after each start. */
  url: string;
  start(): Promise<void>;
  /** Ends the process at once. */
  kill(): Promise<void>;
  /** Sends it a signal, such as to pause it. */
  signal(signal: NodeJS.Signals): void;
  /** Ends it as it should be ended. Throws when it does not end well. */
  stop(): Promise<void>;
}

/**
 * A server in demo mode, without limits, as a process of its own that can be killed and started again.
 * What it logs is beside its data.
 */
export async function createServerProcess(
  data: string,
  options: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const commandLine = ['--demo', '--port', String(port), '--data', data, '--no-rate-limit', ...options];
  let child: ChildProcess | undefined;
  /** The last that it wrote. */
  let output = '';
  let ended: Promise<unknown[]> = Promise.resolve([]);

  // A campaign that fails leaves no server behind.
  process.once('exit', () => child?.kill('SIGKILL'));

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    child?.kill(signal);
    const [code] = (await ended) as [number | null];
    child = undefined;
    return code;
  }

  return {
    url: `http://127.0.0.1:${port}`,
    async start() {
      const { PATH } = process.env;
      const starting = spawn(process.execPath, [SERVER, ...commandLine], {
        env: { PATH, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = starting;
      ended = once(starting, 'close');
      await new Promise<void>((resolve, reject) => {
        output = '';
        const read = (piece: Buffer) => {
          appendFileSync(`${data}.log`, piece);
          output = (output + piece.toString()).slice(-10_000);
          if (STARTED.test(output)) resolve();
        };
        starting.stdout.on('data', read);
        starting.stderr.on('data', read);
        void ended.then(() => reject(new Error(`The server did not start:\n${output}`)));
      });
    },
    signal: (signal) => void child?.kill(signal),
    async kill() {
      await end('SIGKILL');
    },
    async stop() {
      const code = await end('SIGTERM');
      if (code !== 0) throw new Error(`The server ended with ${code}:\n${output}`);
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
