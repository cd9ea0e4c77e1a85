import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Measurement } from '../harness/benchmark.ts';
import type { Score } from '../harness/goal.ts';

const PROGRAM = fileURLToPath(new URL('../long-reply.ts', import.meta.url));
const MOST_MS = 50;

/** The figures of `long-reply.ts`, which takes as long as it takes. */
export const benchmark: Measurement = {
  title: 'Others’ requests while a provider sends a long reply as fast as it can',
  async measure() {
    const table = tableOf();
    const [header = [], , ...rows] = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const [name, p99] = [1, header.indexOf('p99 ms')];
    const scores = rows.map(
      (row): Score => ({
        what: `others’ requests, ${row[name]}: p99`,
        against: 'ms',
        limit: { atMost: MOST_MS },
        reached: Number(row[p99]),
      }),
    );
    return { table, scores: scores.slice(1) };
  },
};

/** It ends with 1 when somebody waits for too long, which the scores tell as well. */
function tableOf(): string {
  try {
    return execFileSync(process.execPath, [PROGRAM], { stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  } catch (error) {
    const { stdout } = error as { stdout?: Buffer };
    if (!stdout?.length) throw error;
    return stdout.toString().trim();
  }
}
