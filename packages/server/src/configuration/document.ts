import { flagOf } from './help.ts';
import { type Option, options } from './options.ts';

/** The table of all options in docs/configuration.md, aligned as its formatter does. */
export function configurationTable(): string {
  const all: Option<unknown>[] = Object.values(options);
  const rows = [['option', 'environment variable', 'by default', 'what it does'], ...all.map(cellsOf)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [head = '', ...lines] = rows.map((row) => line(row.map((it, column) => it.padEnd(widths[column] ?? 0))));
  return [head, line(widths.map((it) => '-'.repeat(it))), ...lines].join('\n');
}

function cellsOf(option: Option<unknown>): string[] {
  const flag = option.flag === null ? '' : `\`${flagOf(option)}\``;
  return [flag, `\`${option.environment}\``, option.shownDefault.replace('<', '\\<'), option.description];
}

function line(cells: string[]): string {
  return `| ${cells.join(' | ')} |`;
}
