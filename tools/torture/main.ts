// Attacks real servers for a chosen time, and prints what came of it.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Campaign } from './campaign.ts';
import { CAMPAIGNS } from './campaigns/index.ts';

const DEFAULT_SECONDS = 60;
const MOST_FAULTS_SHOWN = 20;

const HELP = `Attacks real servers for a chosen time, and checks that nothing got through.

Usage
  pnpm torture [campaign …] [options]

Campaigns
${CAMPAIGNS.map((it) => `  ${it.name.padEnd(20)}${it.summary}`).join('\n')}

Options
  --seconds <n>       How long each goes on (${DEFAULT_SECONDS}).
  --keep              Keep the data, and say where it is.
  -h, --help          Show this.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: String(DEFAULT_SECONDS) },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await torture(chosen(positionals), Number(values.seconds));

function chosen(names: readonly string[]): readonly Campaign[] {
  const unknown = names.find((name) => !CAMPAIGNS.some((it) => it.name === name));
  if (unknown !== undefined) fail(`There is no campaign “${unknown}”. See --help.`);
  if (!(Number(values.seconds) > 0)) fail('--seconds must be a number above 0.');
  return names.length === 0 ? CAMPAIGNS : CAMPAIGNS.filter((it) => names.includes(it.name));
}

async function torture(campaigns: readonly Campaign[], seconds: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'alingai-torture-'));
  try {
    for (const { name, run } of campaigns) {
      const folder = join(root, name);
      mkdirSync(folder);
      print(`${name}, ${seconds} s`);
      const { figures, faults } = await run({ seconds, folder, report: (line) => print(`  … ${line}`) });
      const width = Math.max(...Object.keys(figures).map((it) => it.length));
      for (const [figure, value] of Object.entries(figures)) print(`  ${figure.padEnd(width)}  ${value}`);
      for (const fault of faults.slice(0, MOST_FAULTS_SHOWN)) print(`  FAULT  ${fault}`);
      if (faults.length > MOST_FAULTS_SHOWN) print(`  … and ${faults.length - MOST_FAULTS_SHOWN} more`);
      print(faults.length === 0 ? '  nothing got through' : `  ${faults.length} faults`);
      if (faults.length > 0) process.exitCode = 1;
    }
  } finally {
    if (values.keep) print(`The data is in ${root}`);
    else rmSync(root, { recursive: true, force: true });
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(2);
}
