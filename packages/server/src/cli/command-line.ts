import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { DATABASE } from '../backup/contents.ts';
import { type Configuration, ConfigurationError } from '../configuration/configuration.ts';
import { flagRow } from '../configuration/help.ts';
import { options } from '../configuration/options.ts';
import { readConfiguration } from '../configuration/read.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The options that every command about a data folder has. */
export const COMMON_OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  data: { type: 'string' },
} as const;

/** Those of commands about what is stored, wherever that is. */
export const PLACE_OPTIONS = { ...COMMON_OPTIONS, database: { type: 'string' } } as const;

/** Their lines in a help. */
export function placeHelp(): string {
  return [flagRow(options.data), flagRow(options.database)].join('\n');
}

/**
 * The options and arguments of a command.
 *
 * @throws ConfigurationError
 */
export function parseCommandLine<Known extends ParseArgsOptionsConfig>(
  name: string,
  commandLine: readonly string[],
  known: Known,
) {
  try {
    return parseArgs({ args: [...commandLine], allowPositionals: true, options: known });
  } catch (error) {
    const [reason] = (error as Error).message.split(/\.\s/);
    throw new ConfigurationError(`${reason}. See alingai-server ${name} --help.`);
  }
}

/**
 * The configuration of a server on the data that a command is about: a folder, and the database beside it.
 *
 * @throws ConfigurationError
 */
export function configurationOf(
  given: { data?: string | undefined; database?: string | undefined },
  environment: Environment,
): Configuration {
  const data = dataFolderOf(given.data, environment);
  const address = given.database === undefined ? [] : ['--database', given.database];
  const { configuration } = readConfiguration(['--data', data, ...address], environment, false);
  if (configuration.database === null && !existsSync(join(data, DATABASE))) {
    throw new ConfigurationError(`There is no data of a server in ${data}.`);
  }
  return configuration;
}

/**
 * The data folder that a command is about, as an absolute path.
 *
 * @throws ConfigurationError
 */
export function dataFolderOf(given: string | undefined, environment: Environment): string {
  const data = given ?? (environment[options.data.environment] || './data');
  if (data.trim() === '') throw new ConfigurationError('--data must not be empty.');
  return resolve(data);
}
