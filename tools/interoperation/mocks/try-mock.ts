// Shows what the mock of the program named first can do with the contract named second, as JSON.
import { readFile } from 'node:fs/promises';
import { type Contract, FEATURES, type RunningMock } from './features.ts';

/** An answer that has not come by then does not come. */
const PATIENCE_MS = 20_000;

const [name = '', file = ''] = process.argv.slice(2);
const contract = JSON.parse(await readFile(file, 'utf8')) as Contract;
const { start } = (await import(`./programs/${name}.mjs`)) as { start(contract: Contract): Promise<RunningMock> };

// Some change the contract that they are given.
const mock = await start(structuredClone(contract));
const cells: (boolean | string)[] = [];
for (const { name: feature, show } of FEATURES) {
  try {
    cells.push(await Promise.race([show(mock, contract), givenUp()]));
  } catch (error) {
    cells.push(false);
    process.stderr.write(`${feature}: ${error instanceof Error ? error.message : error}\n`);
  }
}
process.stdout.write(`${JSON.stringify(cells)}\n`, () => process.exit());

function givenUp(): Promise<never> {
  return new Promise((_resolve, reject) => setTimeout(reject, PATIENCE_MS, new Error('No answer came')));
}
