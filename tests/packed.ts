import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { slowCheck } from './slow-check.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

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
  ...[
    'src',
    'package.json',
    'tsdown.config.ts',
    'test/package',
    'test/package.test.ts',
    'test/image.test.ts',
    'test/cli/command.ts',
  ].map((path) => `packages/server/${path}`),
  ...['src', 'public', 'build', 'index.html', 'vite.config.ts', 'package.json'].map((path) => `packages/web/${path}`),
  'packages/codegen/src/notices.ts',
  'examples/self-hosting/Dockerfile',
  'packages/codegen/src/pack.ts',
  'packages/codegen/src/tarballs.ts',
  '.pnpmfile.mjs',
  'tools/publishing',
  ...['sdk', 'mock', 'server'].map((name) => `packages/${name}/README.md`),
  ...globSync('tests/packages/*.{ts,json}', { cwd: ROOT }).sort(),
  'tests/support/install-locked.ts',
  'tests/docs/code.ts',
  'docs/sdk.md',
  'docs/mock-recipes.md',
  'docs/mock.md',
];

/** The tests of packed packages. */
export const packedTests = () => slowCheck('packages', INPUTS);
