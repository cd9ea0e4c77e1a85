import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { styleText } from 'node:util';
import { DATABASE } from '../backup/contents.ts';
import { ConfigurationError } from '../configuration/configuration.ts';
import { row } from '../configuration/help.ts';
import {
  configurationOf,
  dataFolderOf,
  type Environment,
  PLACE_OPTIONS,
  parseCommandLine,
  placeHelp,
} from './command-line.ts';
import { countsOf, report } from './file-command.ts';

function help(): string {
  const heading = (text: string) => styleText('bold', text);
  return `Moves all data from SQLite to PostgreSQL, or back: everything or nothing, whenever it is stopped. No server may
run on either. What is there is counted and added up on both sides at the end; the source keeps its data.

${heading('Usage')}
  alingai-server move --to postgres://user@host/database [options]    from the data folder, into an empty database
  alingai-server move --to FOLDER --database URL [options]            from a database, into a folder without data

${heading('Options')}
${row('--to <place>', 'Where to: the address of a PostgreSQL database, or a folder.')}
${placeHelp()}
${row('-h, --help', 'Show this.')}

The signing secret goes along: it is read from the file secret of --data, or from ALINGAI_SECRET. A database is told its id
alone. Mails in the folder outbox stay where they are.`;
}

/** The command `alingai-server move`. */
export async function move(commandLine: readonly string[], environment: Environment): Promise<void> {
  const { values, positionals } = parseCommandLine('move', commandLine, { ...PLACE_OPTIONS, to: { type: 'string' } });
  if (values.help) return report(help());
  if (values.to === undefined || values.to.trim() === '' || positionals.length > 0) {
    throw new ConfigurationError('Say where to with --to. See alingai-server move --help.');
  }
  const begun = performance.now();
  const { rows, pictures } = await (/^postgres(ql)?:/i.test(values.to) ? toPostgres : toFolder)(
    values.to,
    values,
    environment,
  );
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  if (pictures.missing > 0) report(`The source lacks the pictures of ${countsOf({ accounts: pictures.missing })}.`);
  report(`Done in ${seconds} s: ${countsOf({ ...rows, avatars: pictures.moved })}.`);
}

interface Place {
  data?: string | undefined;
  database?: string | undefined;
}

async function toPostgres(to: string, { data: folder, database }: Place, environment: Environment) {
  if (database !== undefined) throw new ConfigurationError('Data is moved from a folder to a database, or back.');
  const data = dataFolderOf(folder, environment);
  if (!existsSync(join(data, DATABASE))) throw new ConfigurationError(`There is no data of a server in ${data}.`);
  // Read as the address of a server, so that a wrong one is told in the same words.
  const configuration = configurationOf({ data, database: to }, environment);
  report(`Moving ${data} to ${nameOf(to)}`);
  const { moveToPostgres } = await import('../storage/postgres/move/to-postgres.ts');
  return moveToPostgres({ data, database: to, secret: configuration.secret, report });
}

async function toFolder(to: string, place: Place, environment: Environment) {
  const { data, database, secret } = configurationOf(place, environment);
  if (database === null) throw new ConfigurationError('Say which database it is moved from, with --database.');
  const target = resolve(to);
  report(`Moving ${nameOf(database)} to ${target}`);
  const { moveToSqlite } = await import('../storage/postgres/move/to-sqlite.ts');
  return moveToSqlite({ database, data, secret, target, report });
}

/** The database without who signs in there, and how. */
function nameOf(address: string): string {
  const { host, pathname } = new URL(address);
  return `the database ${decodeURIComponent(pathname.slice(1))}${host === '' ? '' : ` at ${host}`}`;
}
