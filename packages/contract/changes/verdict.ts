import type { Change } from './changes.ts';
import { type Bump, isLess } from './changesets.ts';

/** The bump that a breaking change requires: before 1.0.0, the minor version. */
function breakingBump(version: string): Bump {
  return version.startsWith('0.') ? 'minor' : 'major';
}

/**
 * Why the contract may not be released as it is; `null` when all breaking changes are announced.
 */
export function objection(changes: readonly Change[], version: string, announced: Bump): string | null {
  const breaking = changes.filter((it) => it.kind === 'breaking');
  const needed = breakingBump(version);
  if (breaking.length === 0 || !isLess(announced, needed)) return null;
  const list = breaking.map(({ operation, text }) => `  ${operation}: ${text}`).join('\n');
  return `The contract breaks clients of ${version}, and no changeset in .changeset/ announces a ${needed} version:\n${list}`;
}
