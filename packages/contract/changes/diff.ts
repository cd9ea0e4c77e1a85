/**
 * `pnpm contract:diff`: what changed since the last release, by operationId. Fails when a break is
 * not announced.
 */
import { styleText } from 'node:util';
import { type Change, changesBetween } from './changes.ts';
import { announcedBump } from './changesets.ts';
import { changesetFolder, currentContract, lastRelease } from './released.ts';
import { objection } from './verdict.ts';

const COLOURS = { breaking: 'red', added: 'green', changed: 'yellow' } as const;

const { version, contract } = await lastRelease();
const changes = await changesBetween(contract, await currentContract());
console.log(`Contract: ${changes.length} changes since ${version}`);
for (const change of changes) console.log(line(change));

const fault = objection(changes, version, await announcedBump(changesetFolder));
if (fault) {
  console.error(`\n${fault}`);
  process.exitCode = 1;
}

function line({ kind, operation, text }: Change): string {
  return `${styleText(COLOURS[kind], kind.padEnd(8))} ${operation}: ${text}`;
}
