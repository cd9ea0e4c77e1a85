// Shows what a start of the server costs, and what it takes at rest: until the first answer, in processor
// time, and in memory ten seconds later. Each start has a data folder of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { median } from './harness/table.ts';

const STARTS = 5;
const REST_MS = 10_000;
const PAUSE_MS = 5;
const TICK_MS = 10;

/** What is started: the sources, or the file that is named, such as an installed `dist/main.js`. */
const main = process.argv[2] ?? fileURLToPath(new URL('../packages/server/src/main.ts', import.meta.url));

interface Start {
  answered: number;
  processor: number;
  memory: number;
}

const starts: Start[] = [];
for (let start = 0; start < STARTS; start += 1) starts.push(await measure(20_000 + ((process.pid + start) % 20_000)));
const of = (figure: keyof Start) => median(starts.map((it) => it[figure])).toFixed(0);
console.log('| first answer after ms | processor ms until then | MiB at rest |');
console.log('| --------------------: | ----------------------: | ----------: |');
console.log(`| ${of('answered')} | ${of('processor')} | ${of('memory')} |`);

async function measure(port: number): Promise<Start> {
  const data = mkdtempSync(join(tmpdir(), 'alingai-start-'));
  const begun = performance.now();
  const server = spawn(process.execPath, [main, '--port', String(port), '--data', data], { stdio: 'ignore' });
  const exited = once(server, 'exit');
  const folder = `/proc/${server.pid}`;
  try {
    while (!(await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined))?.ok) {
      if (server.exitCode !== null) throw new Error(`${main} ended with ${server.exitCode}`);
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
