import { resolve } from 'node:path';
import type { Configuration } from '../configuration/configuration.ts';
import { helpText } from '../configuration/help.ts';
import { readConfiguration } from '../configuration/read.ts';
import { type RunningServer, startServer } from '../server.ts';
import { version } from '../version.ts';
import { banner } from './banner.ts';
import { errorMessage } from './error-message.ts';

/**
 * The command `alingai-server`: serves until it is stopped. When the start fails, it prints one
 * line and sets exit code 1.
 */
export async function serve(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  try {
    const {
      help,
      version: wantsVersion,
      configuration,
    } = readConfiguration(commandLine, environment, process.stdout.isTTY === true);
    if (help) process.stdout.write(helpText());
    else if (wantsVersion) process.stdout.write(`${version}\n`);
    else await serveUntilStopped({ ...configuration, data: resolve(configuration.data) });
  } catch (error) {
    process.stderr.write(`alingai-server: ${errorMessage(error)}\n`);
    process.exitCode = 1;
  }
}

async function serveUntilStopped(configuration: Configuration): Promise<void> {
  // New files are readable by their owner only: they hold passwords and messages.
  process.umask(0o077);
  const server = await startServer(configuration);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      void stop(server, signal);
    });
  }
  // Printed last: a program that reads it may stop the server at once.
  process.stdout.write(banner(server, configuration));
}

async function stop(server: RunningServer, signal: string): Promise<void> {
  server.log.info('stopping', { signal });
  await server.close();
  server.log.info('stopped');
}
