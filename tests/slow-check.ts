import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprintOf } from '@alingai/codegen/stamp';

/** A check that takes long, and that runs when what it depends on has changed. */
export interface SlowCheck {
  /** Whether anything has changed since it passed, here or where it was recorded. */
  isDue: boolean;
  /** Notes that it passed, for this checkout. */
  passed(): Promise<void>;
  /** Notes the same for everybody, in a file that is committed. */
  record(): Promise<void>;
}

/** What the checks passed with where somebody ran all of them, by name: like a lock file, it changes with a commit. */
const RECORDS = fileURLToPath(new URL('./slow-checks.json', import.meta.url));
/** The same for this checkout alone. */
const PASSED = fileURLToPath(new URL('../node_modules/.cache/alingai/slow-checks.json', import.meta.url));

type Fingerprints = Record<string, string>;

/**
 * @param name of the check.
 * @param inputs files and folders that it depends on, relative to the repository's root.
 */
export async function slowCheck(name: string, inputs: readonly string[]): Promise<SlowCheck> {
  // Another Node is another runtime to try.
  const fingerprint = `${await fingerprintOf(inputs)} ${process.version}`;
  const known = await Promise.all([RECORDS, PASSED].map(read));
  return {
    isDue: !known.some((it) => it[name] === fingerprint),
    passed: () => add(PASSED, name, fingerprint),
    record: () => add(RECORDS, name, fingerprint),
  };
}

async function read(file: string): Promise<Fingerprints> {
  return JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Fingerprints;
}

async function add(file: string, name: string, fingerprint: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const all = { ...(await read(file)), [name]: fingerprint };
  await writeFile(file, `${JSON.stringify(all, null, 2)}\n`);
}
