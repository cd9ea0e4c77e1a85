import { writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { images } from '../api/account/images.ts';
import { programOf, promisedBy, readDocument } from '../docs/code.ts';
import { startMock } from './mock-command.ts';
import { openProject, type Project } from './project.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const blocks = (await readDocument(ROOT, 'docs/sdk.md')).map((block, index) => ({ ...block, index }));
const image = Buffer.from(images[0].bytes);

let project: Project;
let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  project = await openProject({ ALINGAI_TOKEN: 'demo-token', ALINGAI_IMAGE: image.toString('base64') });
  await writeFile(join(project.path, 'me.png'), image);
  mock = await startMock(project);
});
afterAll(async () => {
  mock?.stop();
  await project?.close();
});

test.each(blocks.filter((it) => it.kind === 'program'))('runs as a program: $name', async (block) => {
  const file = `program-${block.index}.mjs`;
  await project.write({ [file]: stripTypeScriptTypes(programOf(block, mock.baseURL)) });
  const { code, output } = await project.run('node', '--no-warnings', file);
  expect(code, output).toBe(0);
  const promised = promisedBy(block);
  expect(output.split('\n').filter((it) => promised.includes(it))).toEqual(promised);
});

test('its tests pass, and all of it is typed rightly', async () => {
  const tests = blocks.filter((it) => it.kind === 'test');
  for (const block of tests) {
    await project.write({ [`block-${block.index}.test.mjs`]: stripTypeScriptTypes(programOf(block, mock.baseURL)) });
  }
  const { output } = await project.run('vitest', 'run', 'block-');
  expect(output).toMatch(new RegExp(`Test Files +${tests.length} passed \\(${tests.length}\\)`));

  const files = blocks.map((it) => `block-${it.index}.${it.ending}`);
  for (const [index, block] of blocks.entries()) {
    await project.write({ [files[index] ?? '']: programOf(block, mock.baseURL) });
  }
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2023',
    module: 'nodenext',
    jsx: 'react-jsx',
    types: ['node'],
  };
  await project.write({
    'tsconfig.json': JSON.stringify({
      compilerOptions: { ...compilerOptions, lib: ['es2023', 'dom', 'dom.iterable', 'esnext.disposable'] },
      files,
    }),
  });
  expect(await project.run('node', 'node_modules/typescript-7.0/bin/tsc')).toEqual({ code: 0, output: '' });
}, 120_000);
