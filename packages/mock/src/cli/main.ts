#!/usr/bin/env node
import manifest from '../../package.json' with { type: 'json' };
import { createMock } from '../mock.ts';
import { banner } from './banner.ts';
import { help } from './help.ts';
import { type CommandOptions, OptionError, readOptions } from './options.ts';
import { readReplies } from './replies.ts';
import { readScenarioFile, type ScenarioFile } from './scenario-file.ts';
import { serve } from './serve.ts';

/**
 * The command `alingai-mock`: serves until it is stopped. When the start fails, it prints one line
 * and sets exit code 1.
 */
try {
  const commandLine = process.argv.slice(2);
  // Loads the contract, which serving does not need.
  if (commandLine[0] === 'drift')
    process.exitCode = await (await import('./drift.ts')).reportDrift(commandLine.slice(1));
  else await start(readOptions(commandLine));
} catch (error) {
  process.stderr.write(`alingai-mock: ${errorMessage(error)}\n`);
  process.exitCode = 1;
}

async function start(options: CommandOptions): Promise<void> {
  const files = await Promise.all(options.scenarioFiles.map(readScenarioFile));
  if (options.help) process.stdout.write(help());
  else if (options.version) process.stdout.write(`${manifest.version}\n`);
  else if (options.validate) process.stdout.write(files.map((it, index) => summary(options, index, it)).join(''));
  else await serveUntilStopped(options, files);
}

function summary({ scenarioFiles }: CommandOptions, index: number, { scenarios, replies }: ScenarioFile): string {
  const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  const parts = [counted(scenarios.length, 'scenario', 'scenarios'), counted(replies.length, 'reply', 'replies')];
  return `${scenarioFiles[index]} is valid: ${parts.join(', ')}.\n`;
}

async function serveUntilStopped(given: CommandOptions, files: readonly ScenarioFile[]): Promise<void> {
  const mocks = files.map((it) => it.mock);
  const options: CommandOptions = {
    ...given,
    mock: Object.assign({}, given.mock, ...mocks, given.given),
    // Newer ones take precedence: those of the command line.
    scenarios: [...files.flatMap((it) => it.scenarios), ...given.scenarios],
  };
  const mock = createMock(options.mock);
  for (const { operation, fault } of options.scenarios) mock.scenario(operation as '*', fault as object);
  const ofFile = given.replies === undefined ? [] : await readReplies(given.replies);
  const replies = [...ofFile, ...files.flatMap((it) => it.replies)];
  // The first one in the file takes precedence, as people read it.
  for (const { when, reply, times } of replies.toReversed())
    mock.reply(when, reply, times === undefined ? {} : { times });
  const running = await serve(mock, options);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      // Pending replies would keep the process alive; none of them is stored.
      void running.close().then(() => process.exit());
    });
  }
  // Printed last: a program that reads it may stop the mock at once.
  process.stdout.write(banner(running.url, manifest.version, options));
}

function errorMessage(error: unknown): string {
  if (error instanceof OptionError) return error.message;
  const { code, message, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${address} is in use; choose another with --port.`;
    case 'EACCES':
      return `Port ${port} of ${address} is not for everybody to use; choose another with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${address ?? 'of that name'}; choose another with --host.`;
    default:
      return message ?? String(error);
  }
}
