import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprintOf, isStamped } from '@alingai/codegen/stamp';

const STAMP = 'node_modules/.cache/alingai/packages';

/** What the tests of packed packages depend on. */
const INPUTS = [
  'package.json',
  'pnpm-lock.yaml',
  'tsconfig.base.json',
  'packages/contract/generated',
  'packages/contract/src',
  'packages/core/src',
  ...['sdk', 'mock'].flatMap((name) =>
    ['src', 'test', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'tsdown.config.ts'].map(
      (path) => `packages/${name}/${path}`,
    ),
  ),
  'packages/sdk/generated',
  'packages/codegen/src/pack.ts',
];

/** Of the tests of packed packages: whether what they depend on has changed since they passed, and how to note that they did. */
export async function packedTests(): Promise<{ isDue: boolean; passed(): Promise<void> }> {
  // Another Node is another runtime to try.
  const fingerprint = `${await fingerprintOf(INPUTS)} ${process.version}`;
  const file = fileURLToPath(new URL(`../${STAMP}`, import.meta.url));
  return {
    isDue: !(await isStamped(STAMP, fingerprint)),
    async passed() {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, fingerprint);
    },
  };
}
