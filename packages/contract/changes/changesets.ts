import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import parse from '@changesets/parse';

const BUMPS = ['none', 'patch', 'minor', 'major'] as const;
export type Bump = (typeof BUMPS)[number];

/**
 * The greatest bump that the changesets in a folder announce for any package; `none` without such a
 * folder.
 */
export async function announcedBump(folder: string): Promise<Bump> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((it) => it.endsWith('.md') && it !== 'README.md');
  const changesets = await Promise.all(files.map(async (it) => parse(await readFile(join(folder, it), 'utf8'))));
  return greatest(changesets.flatMap(({ releases }) => releases.map(({ type }) => type)));
}

function greatest(bumps: Bump[]): Bump {
  return bumps.reduce<Bump>((most, it) => (isLess(most, it) ? it : most), 'none');
}

export function isLess(bump: Bump, other: Bump): boolean {
  return BUMPS.indexOf(bump) < BUMPS.indexOf(other);
}
