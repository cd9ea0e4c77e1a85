import { resolve } from 'node:path';
import type { Configuration } from '../configuration/configuration.ts';
import { helpText } from '../configuration/help.ts';
import { readConfiguration } from '../configuration/read.ts';
import type { RunningServer } from '../server.ts';
import { version } from '../version.ts';
import { keepYoungGenerationSmall } from '../young-generation.ts';
import { banner, startedLine } from './banner.ts';
import { errorMessage } from './error-message.ts';
import { firstSignIn } from './first-password.ts';

/**
 * The command `alingai-server`: serves until it is stopped. When the start fails, it prints one
 * line and sets exit code 1.
 */
export async function serve(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const terminal = process.stdout.isTTY === true;
  try {
    const { help, version: wantsVersion, configuration } = readConfiguration(commandLine, environment, terminal);
    if (help) process.stdout.write(helpText());
    else if (wantsVersion) process.stdout.write(`${version}\n`);
    else await serveUntilStopped({ ...configuration, data: resolve(configuration.data) }, terminal);
  } catch (error) {
    process.stderr.write(`alingai-server: ${errorMessage(error)}\n`);
    process.exitCode = 1;
  }
}

async function serveUntilStopped(configuration: Configuration, terminal: boolean): Promise<void> {
  // New files are readable by their owner only: they hold passwords and messages.
  process.umask(0o077);
  const letGrow = keepYoungGenerationSmall();
  const { startServer } = await import('../server.ts');
  const server = await startServer(configuration);
  letGrow();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      void stop(server, signal);
    });
  }
  const isText = configuration.logFormat === 'text';
  const started = { url: server.url, signIn: await firstSignIn(server.admin, configuration, terminal && isText) };
  // Printed last: a program that reads it may stop the server at once.
  if (isText) process.stdout.write(banner(started, configuration));
  else server.log.info('started', startedLine(started, configuration));
}

async function stop(server: RunningServer, signal: string): Promise<void> {
  server.log.info('stopping', { signal });
  await server.close();
  server.log.info('stopped');
}
