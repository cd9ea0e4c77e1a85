/**
 * Compares clients: what they add to a bundle, and to a call over a `fetch` that responds at once.
 */
import { parseArgs } from 'node:util';
import { contenders } from './clients/contenders.ts';
import { downloadedBytes } from './clients/size.ts';
import { callTimes } from './clients/time.ts';
import { median } from './harness/results.ts';
import { layOut } from './harness/table.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '60' } } });
const rounds = Number(values.rounds);
if (!(rounds >= 1 && rounds <= 10_000)) throw new Error('--rounds must be a number from 1 to 10000.');

const [bare] = contenders;
const times = await callTimes(contenders, rounds);
const timesOf = (name = '') => times.get(name) ?? [];
/** The time of a call beyond that of the response itself, for each round. */
const addedOf = (name: string) => timesOf(name).map((it, round) => it - (timesOf(bare?.name)[round] ?? 0));
const own = contenders[1];

const rows: string[][] = [];
const ownBytes = own ? await downloadedBytes(own.imports) : NaN;
for (const { name, imports } of contenders) {
  const bytes = await downloadedBytes(imports);
  const added = addedOf(name);
  const ratios = added.map((it, round) => it / (addedOf(own?.name ?? '')[round] ?? NaN));
  const isBare = name === bare?.name;
  rows.push([
    name,
    (bytes / 1000).toFixed(1),
    (bytes / ownBytes).toFixed(2),
    median(timesOf(name)).toFixed(1),
    isBare ? '' : median(added).toFixed(1),
    isBare ? '' : median(ratios).toFixed(2),
  ]);
}
const header = ['client', 'kB gzip', `to ${own?.name}`, 'µs a call', 'µs added', `to ${own?.name}`];
console.log(`Medians over ${rounds} rounds.\n\n${layOut([header, ...rows])}`);
