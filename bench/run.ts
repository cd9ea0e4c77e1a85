import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Benchmark, contendersOf, loadBenchmark } from './harness/benchmark.ts';
import { type ContenderProcess, startContender } from './harness/contender-process.ts';
import type { Score } from './harness/goal.ts';
import { scoresOf, scoreTable } from './harness/goals.ts';
import { against, isOwn, nameIn, type OtherCommit, prepareCommit } from './harness/other-commit.ts';
import { resultsOf } from './harness/results.ts';
import type { Round } from './harness/round.ts';
import { measure, type Progress, roundsWithin } from './harness/rounds.ts';
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
  --seconds <n>    About how long each benchmark takes, from 30 to 3600. (180)
  --against <ref>  Measures another commit as well, turn by turn with this one.
  -h, --help       Show this.

Benchmarks
  ${available.join('\n  ')}
`;

try {
  const { help, names, seconds, reference } = readCommandLine();
  if (help) process.stdout.write(HELP);
  else {
    const other = reference === undefined ? undefined : prepareCommit(reference);
    const scores: Score[] = [];
    for (const name of names) scores.push(...(await run(name, seconds, other)));
    if (scores.length > 0) console.log(`${scoreTable(scores)}\n`);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function readCommandLine(): { help: boolean; names: string[]; seconds: number; reference: string | undefined } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      seconds: { type: 'string', default: '180' },
      against: { type: 'string' },
    },
  });
  const seconds = Number(values.seconds);
  if (!(seconds >= 30 && seconds <= 3_600)) throw new Error('--seconds must be a number from 30 to 3600.');
  const unknown = positionals.find((it) => !available.includes(it));
  if (unknown !== undefined) throw new Error(`There is no benchmark “${unknown}”; there are: ${available.join(', ')}.`);
  const names = positionals.length > 0 ? positionals : available;
  return { help: values.help, names, seconds, reference: values.against };
}

async function run(name: string, seconds: number, other: OtherCommit | undefined): Promise<Score[]> {
  const own = await loadBenchmark(name);
  console.error(`${name}: ${own.title}`);
  if ('measure' in own) {
    const { table, scores } = await own.measure(seconds);
    console.log(`\n${own.title}.\n\n${table}\n`);
    return [...scores];
  }
  const benchmark = other ? against(own, other) : own;
  const rounds = roundsWithin(seconds / STARTS, benchmark);
  const measured = new Map<string, Round[]>();
  for (let start = 1; start <= STARTS; start++) {
    const more = await measureStart(name, benchmark, { rounds, other }, (text) =>
      console.error(`  start ${start} of ${STARTS}, ${text}`),
    );
    for (const [contender, it] of more) measured.set(contender, [...(measured.get(contender) ?? []), ...it]);
  }
  const results = resultsOf(measured);
  console.log(`\n${benchmark.title}. Medians over ${STARTS * rounds} rounds.\n\n${table(benchmark, results)}\n`);
  return scoresOf(benchmark.goals ?? [], results, other && ((contender) => nameIn(other, contender)));
}

async function measureStart(
  name: string,
  { contenders, connections, load }: Benchmark,
  { rounds, other }: { rounds: number; other: OtherCommit | undefined },
  progress: Progress,
) {
  const processes: ContenderProcess[] = [];
  try {
    for (const contender of contenders) processes.push(await start(name, contender.name, other));
    return await measure(processes, {
      rounds,
      progress,
      ...(load && { load }),
      ...(connections !== undefined && { connections }),
    });
  } finally {
    await Promise.all(processes.map((it) => it.stop()));
  }
}

/** Starts a contender of this commit or, where its name says so, of the other one. */
async function start(benchmark: string, name: string, other: OtherCommit | undefined): Promise<ContenderProcess> {
  const contenders = await contendersOf(benchmark);
  const theirs = other && contenders.find((it) => isOwn(it.name) && nameIn(other, it.name) === name);
  return theirs
    ? { ...(await startContender(benchmark, theirs.name, other.folder)), name }
    : startContender(benchmark, name);
}
