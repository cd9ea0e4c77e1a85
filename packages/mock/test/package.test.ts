import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { tarballOf } from '@alingai/codegen/tarballs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { openProject, type Project } from './package/project.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const jest = join(root, 'node_modules/jest/bin/jest.js');
const tsc = join(root, '../../node_modules/.bin/tsc');

describe.each([
  { name: 'MSW 3', msw: 'msw' },
  { name: 'MSW 2', msw: 'msw2' },
] as const)('The package, with $name', ({ msw }) => {
  let project: Project;
  beforeAll(async () => {
    project = await openProject(tarballOf('mock'), msw);
  });
  afterAll(() => project.close());

  const run = (command: string, ...given: string[]) =>
    promisify(execFile)(command, given, { cwd: project.path }).catch((error) => error);

  test('answers, streams, fails and lets go as it should', async () => {
    const { stdout, stderr } = await run(process.execPath, 'program.mjs');
    expect(JSON.parse(stdout || JSON.stringify(stderr))).toEqual({
      signIn: 200,
      contract: expect.stringMatching(/^3\./),
      stream: ['start', 'content', 'content', 'usage', 'done'],
      offline: 'TypeError',
      online: 200,
      cut: 'TypeError',
      aborted: 'AbortError',
      forOthers: expect.stringContaining('Error'),
    });
  });

  test('serves the tests of Jest, set up and ended by its hooks', async () => {
    const { code = 0, stderr } = await run(
      process.execPath,
      '--experimental-vm-modules',
      jest,
      '--ci',
      '--testMatch',
      '**/in-jest.js',
    );
    expect(stderr).toContain('Tests:       2 passed, 2 total');
    expect(code).toBe(0);
  }, 30_000);

  test('refuses mistyped operations, errors and seeds in a strict project', async () => {
    const options = ['--strict', '--noEmit', '--target', 'esnext', '--module', 'node20', '--types', 'node'];
    const { stdout } = await run(tsc, ...options, 'types.mts');
    expect(stdout).toBe('');
  }, 30_000);

  test('brings its command', async () => {
    const command = join('node_modules/@alingai/mock', manifest.publishConfig.bin['alingai-mock']);
    expect(await run(process.execPath, command, '--version')).toMatchObject({ stdout: `${manifest.version}\n` });
  });
});
