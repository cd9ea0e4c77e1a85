import { styleText } from 'node:util';
import { type Option, options } from './options.ts';

/** The text of `alingai-server --help`. */
export function helpText(): string {
  const all: Option<unknown>[] = Object.values(options);
  const rows = all.filter((it) => it.flag !== null).map(flagRow);
  const secrets = all.filter((it) => it.flag === null);
  const heading = (text: string) => styleText('bold', text);
  return `Serves the AlingAi API.

${heading('Usage')}
  alingai-server [options]                      serve
  alingai-server backup FILE [--data folder]    write all data into a file; the server may run on
  alingai-server restore FILE [--data folder]   make a data folder from such a file
  alingai-server provider add|test|models KEY   connect model providers; the server may run on
  alingai-server reset-password NAME            replace a password; no server may run
  alingai-server move --to PLACE                take data from SQLite to PostgreSQL, or back
  alingai-server outbox                         print mails that are kept in PostgreSQL

${heading('Options')}, each also an environment variable
${[...rows, row('-h, --help', 'Show this.'), row('-v, --version', 'Show the version.')].join('\n')}

${heading('Secrets')}, from the environment alone
${secrets.map((it) => row(it.environment, explained(it))).join('\n')}

${heading('Examples')}
  alingai-server --demo                         try it out, as admin / admin123
  alingai-server --data /var/lib/alingai        serve for good
  ALINGAI_SMTP_URL=smtp://localhost alingai-server --cors-origins https://app.example.com
`;
}

/** An option that has a flag, with all that can be said of it. */
export function flagRow(option: Option<unknown>): string {
  return row(flagOf(option), `${explained(option)} [${option.environment}]`);
}

/** A flag as it is written: a switch that is on by default is shown in its negated form. */
export function flagOf({ flag, value, shownDefault }: Option<unknown>): string {
  if (value !== null) return `--${flag} <${value}>`;
  return shownDefault === 'on' ? `--no-${flag}` : `--${flag}`;
}

function explained({ description, shownDefault }: Option<unknown>): string {
  return `${description} (${shownDefault})`;
}

/** An option and its description, in 100 columns. */
export function row(name: string, text: string): string {
  const indent = ' '.repeat(30);
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length > 69) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  // A long name is on a line of its own.
  const beginning = name.length < 27 ? name.padEnd(28) : `${name}\n${indent}`;
  return `  ${beginning}${lines.join(`\n${indent}`)}`;
}
