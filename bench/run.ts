import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Benchmark, loadBenchmark } from './harness/benchmark.ts';
import { type ContenderProcess, startContender } from './harness/contender-process.ts';
import { measure, type Progress, type Round, roundsWithin } from './harness/rounds.ts';
import { table } from './harness/table.ts';

/**
 * How often contenders are restarted: how well the engine compiles one differs from start to start.
 */
const STARTS = 3;

const available = readdirSync(new URL('benchmarks', import.meta.url))
  .filter((it) => it.endsWith('.ts'))
  .map((it) => it.replace(/\.ts$/, ''));

const HELP = `Measures contenders side by side, and prints how they compare.

Usage
  pnpm bench [name...] [options]

Options
  --seconds <n>  About how long each benchmark takes, from 30 to 3600. (180)
  -h, --help     Show this.

Benchmarks
  ${available.join('\n  ')}
`;

try {
  const { help, names, seconds } = readCommandLine();
  if (help) process.stdout.write(HELP);
  else for (const name of names) await run(name, seconds);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function readCommandLine(): { help: boolean; names: string[]; seconds: number } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h', default: false }, seconds: { type: 'string', default: '180' } },
  });
  const seconds = Number(values.seconds);
  if (!(seconds >= 30 && seconds <= 3_600)) throw new Error('--seconds must be a number from 30 to 3600.');
  const unknown = positionals.find((it) => !available.includes(it));
  if (unknown !== undefined) throw new Error(`There is no benchmark “${unknown}”; there are: ${available.join(', ')}.`);
  return { help: values.help, names: positionals.length > 0 ? positionals : available, seconds };
}

async function run(name: string, seconds: number): Promise<void> {
  const benchmark = await loadBenchmark(name);
  const rounds = roundsWithin(seconds / STARTS, benchmark.contenders.length);
  console.error(`${name}: ${benchmark.title}`);
  const results = new Map<string, Round[]>();
  for (let start = 1; start <= STARTS; start++) {
    const measured = await measureStart(name, benchmark, rounds, (text) =>
      console.error(`  start ${start} of ${STARTS}, ${text}`),
    );
    for (const [contender, more] of measured) results.set(contender, [...(results.get(contender) ?? []), ...more]);
  }
  console.log(`\n${benchmark.title}. Medians over ${STARTS * rounds} rounds.\n\n${table(benchmark, results)}\n`);
}

async function measureStart(name: string, { contenders }: Benchmark, rounds: number, progress: Progress) {
  const processes: ContenderProcess[] = [];
  try {
    for (const contender of contenders) processes.push(await startContender(name, contender.name));
    return await measure(processes, rounds, progress);
  } finally {
    await Promise.all(processes.map((it) => it.stop()));
  }
}
