import { styleText } from 'node:util';
import { issuePassword, systemClock } from '@alingai/core';
import { passwords } from '../adapters/passwords.ts';
import { secrets } from '../adapters/random.ts';
import { ConfigurationError } from '../configuration/configuration.ts';
import { row } from '../configuration/help.ts';
import { DataFolderInUse, openDataFolder } from '../storage/data-folder.ts';
import { openStore } from '../storage/open.ts';
import { configurationOf, type Environment, PLACE_OPTIONS, parseCommandLine, placeHelp } from './command-line.ts';
import { report } from './file-command.ts';
import { SILENT } from './silent.ts';

function help(): string {
  const heading = (text: string) => styleText('bold', text);
  return `Gives an account another password, prints it, and ends its sessions. Whoever signs in with it has to
choose another one. No server may be running on the folder, unless its data is in PostgreSQL.

${heading('Usage')}
  alingai-server reset-password NAME [options]

NAME is a user name, such as admin, or an e-mail address.

${heading('Options')}
${placeHelp()}
${row('-h, --help', 'Show this.')}`;
}

/** The command `alingai-server reset-password`. */
export async function resetPassword(commandLine: readonly string[], environment: Environment): Promise<void> {
  const { values, positionals } = parseCommandLine('reset-password', commandLine, PLACE_OPTIONS);
  if (values.help) return report(help());
  const [name = '', ...more] = positionals;
  if (name.trim() === '' || more.length > 0) {
    throw new ConfigurationError('One account must be named. See alingai-server reset-password --help.');
  }
  const { data, database } = configurationOf(values, environment);
  const folder = database === null ? await lockFolder(data) : undefined;
  try {
    const store = await openStore({ data, database }, SILENT);
    try {
      const issued = await issuePassword({ store, passwords, secrets, clock: systemClock }, name.trim());
      if (!issued)
        throw new ConfigurationError(
          `There is no account “${name.trim()}” in ${database === null ? data : 'the database'}.`,
        );
      const { account, password } = issued;
      report(`The password of ${account.username} is ${password} now; the next sign-in has to choose another one.`);
      if (account.status !== 'active') report('The account is disabled, so nobody can sign in with it yet.');
      if (account.twoFactorEnabled) report('Two-factor sign-in stays on: a code is asked for as well.');
    } finally {
      await store.close();
    }
  } finally {
    folder?.close();
  }
}

async function lockFolder(data: string) {
  try {
    return await openDataFolder(data);
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    throw new ConfigurationError(
      `A server runs on the data folder ${data}. Stop it first, or let an administrator set the password: under Users in the console, or with POST /api/users/{user_id}/reset-password.`,
    );
  }
}
