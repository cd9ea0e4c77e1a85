import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';
import { createLog } from '../src/adapters/log.ts';
import type { PortOverrides } from '../src/adapters/open-adapters.ts';
import { readConfiguration } from '../src/configuration/read.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { temporaryFolder, type Whenever } from './folder.ts';
import { putEmptyDatabase, quickPasswords } from './quick-start.ts';

/** A line of the log. */
export type LogLine = Record<string, unknown> & { msg: string };

export interface TestServer extends RunningServer {
  port: number;
  /** What was logged until now. */
  log: RunningServer['log'] & { lines: LogLine[] };
  /** The first line that fits, as soon as it is logged. */
  logged(fits: (line: LogLine) => boolean): Promise<LogLine>;
}

/** A server in this process with such options. It ends with the test, or whenever else is said. */
export async function startTestServer(
  commandLine: string[] = ['--demo'],
  overrides: PortOverrides = {},
  whenever: Whenever = onTestFinished,
): Promise<TestServer> {
  const data = join(temporaryFolder(whenever), 'data');
  const { configuration } = readConfiguration(['--port', '0', '--data', data, ...commandLine], {}, false);
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  const log = createLog(configuration, {
    write(line) {
      lines.push(JSON.parse(line));
      for (const look of waiting) look();
    },
  });
  await putEmptyDatabase(configuration.data);
  const server = await startServer(
    { ...configuration, adminPassword: 'Correct-Horse-7' },
    { passwords: quickPasswords, ...overrides, log },
  );
  whenever(() => server.close(0));

  return {
    ...server,
    port: Number(new URL(server.url).port),
    log: { ...log, lines },
    logged: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const line = lines.find(fits);
          if (!line) return;
          waiting.delete(look);
          resolve(line);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** A server in demo mode, without limits, for all tests of a file. */
export function useTestServer(): Promise<TestServer> {
  return startTestServer(['--demo', '--no-rate-limit'], {}, afterAll);
}

/** The headers of a request in demo mode. */
export const demoHeaders = { Authorization: 'Bearer demo-token', 'Content-Type': 'application/json' };

/** Sends a message in demo mode. */
export function sendMessage({ url }: { url: string }, message: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${url}/api/chat/send`, {
    method: 'POST',
    headers: demoHeaders,
    body: JSON.stringify({ message }),
    ...init,
  });
}
