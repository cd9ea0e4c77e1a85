import { expect, test } from 'vitest';
import { changesBetween } from './changes.ts';
import { announcedBump } from './changesets.ts';
import { changesetFolder, currentContract, lastRelease } from './released.ts';
import { objection } from './verdict.ts';

test('what breaks clients of the last release is announced by a changeset', async () => {
  const { version, contract } = await lastRelease();
  const changes = await changesBetween(contract, await currentContract());
  expect(objection(changes, version, await announcedBump(changesetFolder))).toBeNull();
}, 30_000);
