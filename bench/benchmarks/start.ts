import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Measurement } from '../harness/benchmark.ts';
import type { Score } from '../harness/goal.ts';
import { median } from '../harness/results.ts';
import { layOut } from '../harness/table.ts';

const REST_MS = 10_000;
const PAUSE_MS = 5;
const TICK_MS = 10;
/** A start, ten seconds of rest and the end. */
const START_SECONDS = 15;
const FEWEST_STARTS = 3;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAMS: Readonly<Record<string, string>> = {
  'from its sources': join(ROOT, 'packages/server/src/main.ts'),
  'as it is published': join(ROOT, 'packages/server/dist/main.js'),
};

interface Start {
  answered: number;
  processor: number;
  memory: number;
}

/** Each start has a data folder of its own; the first, which fills the compile cache, is not counted. */
export const benchmark: Measurement = {
  title: 'A start of the server: until its first answer, and ten seconds later',
  async measure(seconds) {
    const starts = new Map<string, Start[]>(Object.keys(PROGRAMS).map((name) => [name, []]));
    if (!existsSync(PROGRAMS['as it is published'] ?? '')) build();
    const rounds = Math.max(FEWEST_STARTS, Math.floor(seconds / START_SECONDS / starts.size));
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, program] of Object.entries(PROGRAMS)) {
        const start = await measureStart(program, 20_000 + ((process.pid + 2 * round) % 20_000));
        if (round > 0) starts.get(name)?.push(start);
      }
    }
    const of = (name: string, figure: keyof Start) => median((starts.get(name) ?? []).map((it) => it[figure]));
    const rows = [...starts.keys()].map((name) => [
      name,
      ...(['answered', 'processor', 'memory'] as const).map((figure) => of(name, figure).toFixed(0)),
    ]);
    const published = (figure: keyof Start) => of('as it is published', figure);
    const scores: Score[] = [
      { what: 'first answer after start', against: 'ms', limit: { atMost: 1000 }, reached: published('answered') },
      { what: 'memory at rest', against: 'MiB', limit: { atMost: 130 }, reached: published('memory') },
    ];
    return {
      table: layOut([['server', 'first answer ms', 'processor ms until then', 'MiB at rest'], ...rows]),
      scores,
    };
  },
};

function build(): void {
  for (const it of ['@alingai/web', '@alingai/server']) {
    execFileSync('npx', ['-y', '--prefer-offline', 'pnpm@12.21.0', '--filter', it, 'build'], {
      cwd: ROOT,
      stdio: 'ignore',
    });
  }
}

async function measureStart(program: string, port: number): Promise<Start> {
  const data = mkdtempSync(join(tmpdir(), 'alingai-start-'));
  const begun = performance.now();
  const server = spawn(process.execPath, [program, '--port', String(port), '--data', data], { stdio: 'ignore' });
  const exited = once(server, 'exit');
  const folder = `/proc/${server.pid}`;
  try {
    while (!(await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined))?.ok) {
      if (server.exitCode !== null) throw new Error(`${program} ended with ${server.exitCode}`);
      await setTimeout(PAUSE_MS);
    }
    const answered = performance.now() - begun;
    const times = readFileSync(`${folder}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    const processor = (Number(times[11]) + Number(times[12])) * TICK_MS;
    await setTimeout(REST_MS);
    const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`${folder}/status`, 'utf8'))?.[1]) / 1024;
    return { answered, processor, memory };
  } finally {
    server.kill();
    await exited;
    rmSync(data, { recursive: true, force: true });
  }
}
