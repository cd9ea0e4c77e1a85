// Runs one contender, in its own process, until the parent disconnects.
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { contendersOf, type Service, type WorkingContender } from './benchmark.ts';

/** The work done in a period of time. */
export interface Worked {
  units: number;
  seconds: number;
  /** Microseconds. */
  processorTime: number;
}

/** What a contender has used since it was asked last. */
export interface Usage {
  /** Microseconds, since it started. */
  processorTime: number;
  /** How long 99 of 100 turns of its event loop were late at most, in milliseconds. */
  loopDelay: number;
}

const DELAY_RESOLUTION_MS = 5;
const NANOSECONDS = 1e6;

const [name = '', wanted] = process.argv.slice(2);
const contender = (await contendersOf(name)).find((it) => it.name === wanted);
if (!contender) throw new Error(`${name} has no contender “${wanted}”`);

const service: Partial<Service> = 'serve' in contender ? await contender.serve() : {};
const { close = () => {}, pid, ...target } = service;
const delays = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
if ('url' in target) delays.enable();
process.on('message', async (message: 'usage' | 'memory' | number) => {
  if (message === 'usage') process.send?.(usage());
  else if (message === 'memory') process.send?.(memory());
  else if ('work' in contender) process.send?.(await work(contender, message));
});
process.once('disconnect', async () => {
  // Connections of the load generator may still be open; nothing is lost with them.
  setTimeout(() => process.exit(), 1_000).unref();
  await close();
  process.exit();
});
process.send?.('url' in target ? { target } : {});

async function work({ work: once }: WorkingContender, seconds: number): Promise<Worked> {
  const [startedAt, usedBefore] = [performance.now(), processorTime()];
  let units = 0;
  while (performance.now() - startedAt < seconds * 1000) units += await once();
  const elapsed = (performance.now() - startedAt) / 1000;
  return { units, seconds: elapsed, processorTime: processorTime() - usedBefore };
}

function usage(): Usage {
  const loopDelay = Math.max(0, delays.percentile(99) / NANOSECONDS - DELAY_RESOLUTION_MS);
  delays.reset();
  return { processorTime: pid === undefined ? processorTime() : processorTimeOf(pid), loopDelay };
}

/** Bytes in use, after collecting garbage. */
function memory(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Of another process, in steps of a clock tick. */
function processorTimeOf(pid: number): number {
  const TICK_US = 10_000;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}
