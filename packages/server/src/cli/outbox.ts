import { styleText } from 'node:util';
import { systemClock } from '@alingai/core';
import { openKeyRing } from '../adapters/key-ring.ts';
import { createVault } from '../adapters/vault.ts';
import { ConfigurationError } from '../configuration/configuration.ts';
import { row } from '../configuration/help.ts';
import { openStore } from '../storage/open.ts';
import { configurationOf, type Environment, PLACE_OPTIONS, parseCommandLine, placeHelp } from './command-line.ts';
import { report } from './file-command.ts';
import { SILENT } from './silent.ts';

function help(): string {
  const heading = (text: string) => styleText('bold', text);
  return `Prints the mails that were kept in PostgreSQL because no mail server is set, the oldest first. It takes the
secret of the servers. On SQLite they are files in the folder outbox of the data folder.

${heading('Usage')}
  alingai-server outbox [options]

${heading('Options')}
${placeHelp()}
${row('-h, --help', 'Show this.')}`;
}

/** The command `alingai-server outbox`. */
export async function outbox(commandLine: readonly string[], environment: Environment): Promise<void> {
  const { values, positionals } = parseCommandLine('outbox', commandLine, PLACE_OPTIONS);
  if (values.help) return report(help());
  if (positionals.length > 0) throw new ConfigurationError('Nothing is named. See alingai-server outbox --help.');
  const { data, database, secret } = configurationOf(values, environment);
  if (database === null) throw new ConfigurationError(`The mails are files in the folder outbox of ${data}.`);
  const store = await openStore({ data, database }, SILENT);
  try {
    const vault = createVault(await openKeyRing(data, secret, store.shared?.signingKey));
    const mails = (await store.shared?.outbox({ vault, clock: systemClock, log: SILENT }).kept()) ?? [];
    for (const { to, subject, text, createdAt } of mails) {
      report(`To: ${to}\nSubject: ${subject}\nDate: ${new Date(createdAt).toUTCString()}\n`);
      report(`${text?.trimEnd() ?? '(sealed with a secret that is not here)'}\n`);
    }
    if (mails.length === 0) report('There are no mails.');
  } finally {
    await store.close();
  }
}
