import { flagOf } from './help.ts';
import { type Option, options } from './options.ts';

/** The table of all options in docs/configuration.md. */
export function configurationTable(): string {
  const all: Option<unknown>[] = Object.values(options);
  const rows = all.map((option) => {
    const flag = option.flag === null ? '' : `\`${flagOf(option)}\``;
    return `| ${flag} | \`${option.environment}\` | ${option.shownDefault} | ${option.description} |`;
  });
  return `| option | environment variable | by default | what it does |
| --- | --- | --- | --- |
${rows.join('\n')}`;
}
