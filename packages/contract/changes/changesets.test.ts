import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { announcedBump, type Bump } from './changesets.ts';

async function folderWith(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'changesets-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

const changeset = (bump: Bump) => `---\n"@alingai/sdk": ${bump}\n---\n\nNotes have colours.\n`;

test('without a folder, or with nothing in it, nothing is announced', async () => {
  expect(await announcedBump('/nowhere/.changeset')).toBe('none');
  expect(await announcedBump(await folderWith({ 'README.md': '# Changesets\n', 'config.json': '{}' }))).toBe('none');
});

test('the greatest bump of all counts', async () => {
  const folder = await folderWith({
    'brave-cats-sing.md': changeset('patch'),
    'calm-dogs-run.md': changeset('minor'),
    'deep-owls-nap.md': changeset('patch'),
  });
  expect(await announcedBump(folder)).toBe('minor');
});
