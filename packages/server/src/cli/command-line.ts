import { resolve } from 'node:path';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { ConfigurationError } from '../configuration/configuration.ts';
import { options } from '../configuration/options.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The options that every command about a data folder has. */
export const COMMON_OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  data: { type: 'string' },
} as const;

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
 * The data folder that a command is about, as an absolute path.
 *
 * @throws ConfigurationError
 */
export function dataFolderOf(given: string | undefined, environment: Environment): string {
  const data = given ?? (environment[options.data.environment] || './data');
  if (data.trim() === '') throw new ConfigurationError('--data must not be empty.');
  return resolve(data);
}
