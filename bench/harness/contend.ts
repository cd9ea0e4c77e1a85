// Runs one contender, in its own process, until the parent disconnects.
import { readFileSync } from 'node:fs';
import { loadBenchmark, type Service, type WorkingContender } from './benchmark.ts';

/** The work done in a period of time. */
export interface Worked {
  units: number;
  seconds: number;
  /** Microseconds. */
  processorTime: number;
}

const [name = '', wanted] = process.argv.slice(2);
const { contenders } = await loadBenchmark(name);
const contender = contenders.find((it) => it.name === wanted);
if (!contender) throw new Error(`${name} has no contender “${wanted}”`);

const service: Partial<Service> = 'serve' in contender ? await contender.serve() : {};
const { close = () => {}, pid, ...target } = service;
process.on('message', async (message: 'usage' | number) => {
  if (message === 'usage') process.send?.(pid === undefined ? processorTime() : processorTimeOf(pid));
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
