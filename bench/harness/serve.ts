// Serves one contender, in the process that is made for it, until the parent hangs up.
import { loadBenchmark } from './benchmark.ts';

const [name = '', contender] = process.argv.slice(2);
const { contenders } = await loadBenchmark(name);
const found = contenders.find((it) => it.name === contender);
if (!found) throw new Error(`${name} has no contender “${contender}”`);

const { close, ...target } = await found.serve();
process.on('message', () => process.send?.(process.cpuUsage()));
process.once('disconnect', async () => {
  // Connections of the load generator may still be open; nothing is lost with them.
  setTimeout(() => process.exit(), 1_000).unref();
  await close();
  process.exit();
});
process.send?.(target);
