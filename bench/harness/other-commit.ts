import { execFileSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from './benchmark.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What measures is that of this commit. */
const MEASURING = ['benchmarks', 'applications', 'harness', 'gateways'];

/** Another commit of the repository, ready to be measured. */
export interface OtherCommit {
  /** What it was asked for by, such as `v1.2.0`. */
  name: string;
  /** The folder of its benchmarks. */
  folder: string;
}

/** Checks a commit out in a temporary folder, installs and generates it; once for each commit. */
export function prepareCommit(name: string): OtherCommit {
  const commit = execFileSync('git', ['rev-parse', '--verify', `${name}^{commit}`], { cwd: ROOT })
    .toString()
    .trim();
  const root = join(tmpdir(), 'alingai-bench', commit);
  const pnpm = (...words: string[]) =>
    execFileSync('npx', ['-y', '--prefer-offline', 'pnpm@12.21.0', ...words], { cwd: root, stdio: 'inherit' });
  if (!existsSync(root)) {
    execFileSync('git', ['worktree', 'add', '--detach', root, commit], { cwd: ROOT, stdio: 'inherit' });
    pnpm('install', '--frozen-lockfile', '--prefer-offline');
    pnpm('generate');
  }
  for (const it of MEASURING) cpSync(join(ROOT, 'bench', it), join(root, 'bench', it), { recursive: true });
  return { name, folder: join(root, 'bench') };
}

/** The contenders that are this product, which the other commit has as well. */
export const isOwn = (contender: string) => contender.startsWith('AlingAi');

export const nameIn = ({ name }: OtherCommit, contender: string) => `${contender} (${name})`;

/** The benchmark with the contenders of another commit in front of those of this one, as their baselines. */
export function against(benchmark: Benchmark, other: OtherCommit): Benchmark {
  const theirs = benchmark.contenders.filter((it) => isOwn(it.name));
  return {
    ...benchmark,
    contenders: benchmark.contenders.flatMap((it) =>
      theirs.includes(it) ? [{ ...it, name: nameIn(other, it.name) }, it] : [it],
    ),
    baselines: [...benchmark.baselines, ...theirs.map((it) => nameIn(other, it.name))],
  };
}
