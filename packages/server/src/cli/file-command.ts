import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { ConfigurationError } from '../configuration/configuration.ts';
import { flagRow, row } from '../configuration/help.ts';
import { options } from '../configuration/options.ts';
import { COMMON_OPTIONS, dataFolderOf, type Environment, parseCommandLine } from './command-line.ts';

/** The options of a command about one file and the data folder. */
export interface FileCommand {
  file: string;
  data: string;
  force: boolean;
}

/**
 * Parses its command line; `undefined` when it only asks for help.
 *
 * @throws ConfigurationError
 */
export function readFileCommand(
  name: string,
  commandLine: readonly string[],
  environment: Environment,
): FileCommand | undefined {
  const { values, positionals } = parseCommandLine(name, commandLine, {
    ...COMMON_OPTIONS,
    force: { type: 'boolean', default: false },
  });
  if (values.help) return undefined;
  const [file, ...more] = positionals;
  if (file === undefined || file === '' || more.length > 0) {
    throw new ConfigurationError(`One file must be named. See alingai-server ${name} --help.`);
  }
  if (environment[options.database.environment]) {
    throw new ConfigurationError(
      `The data is in PostgreSQL (${options.database.environment}): its own tools back it up, such as pg_dump. Keep the data folder as well.`,
    );
  }
  return { file: resolve(file), data: dataFolderOf(values.data, environment), force: values.force };
}

/** The `--help` text of such a command. */
export function fileCommandHelp(name: string, purpose: string, force: string): string {
  const heading = (text: string) => styleText('bold', text);
  return `${purpose}

${heading('Usage')}
  alingai-server ${name} FILE [options]

${heading('Options')}
${flagRow(options.data)}
${row('--force', force)}
${row('-h, --help', 'Show this.')}
`;
}

/** `12.3 MB`. */
export function sizeOf(bytes: number): string {
  return new Intl.NumberFormat('en', {
    notation: 'compact',
    style: 'unit',
    unit: 'byte',
    unitDisplay: 'narrow',
    maximumFractionDigits: 1,
  }).format(bytes);
}

/** `2 accounts, 3 conversations, 7 messages`. */
export function countsOf(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${count === 1 ? name.slice(0, -1) : name}`)
    .join(', ');
}

export function report(line: string): void {
  process.stdout.write(`${line}\n`);
}
