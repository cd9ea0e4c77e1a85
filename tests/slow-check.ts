import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprintOf, isStamped } from '@alingai/codegen/stamp';

/** A check that takes long, and that runs when what it depends on has changed. */
export interface SlowCheck {
  /** Whether anything has changed since it passed. */
  isDue: boolean;
  /** Notes that it passed. */
  passed(): Promise<void>;
}

/**
 * @param name of the check, for its stamp.
 * @param inputs files and folders that it depends on, relative to the repository's root.
 */
export async function slowCheck(name: string, inputs: readonly string[]): Promise<SlowCheck> {
  const stamp = `node_modules/.cache/alingai/${name}`;
  // Another Node is another runtime to try.
  const fingerprint = `${await fingerprintOf(inputs)} ${process.version}`;
  const file = fileURLToPath(new URL(`../${stamp}`, import.meta.url));
  return {
    isDue: !(await isStamped(stamp, fingerprint)),
    async passed() {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, fingerprint);
    },
  };
}
