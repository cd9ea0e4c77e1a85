import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { images } from '../api/account/images.ts';
import { openServer } from '../support/hosts/server.ts';
import { type Block, openFolder, programOf, promisedBy, readDocument } from './code.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const binary = (name: string) => join(ROOT, 'node_modules/.bin', name);

const folder = await openFolder();
afterAll(() => folder.close());

const image = Buffer.from(images[0].bytes);
// Apart from the programs, which lie on the disk: a server that one of them starts would wait for it.
const workingDirectory = await mkdtemp(join(tmpdir(), 'alingai-documents-'));
afterAll(() => rm(workingDirectory, { recursive: true }));
await writeFile(join(workingDirectory, 'me.png'), image);
const documents = globSync('{README*,docs/*,packages/*/README}.md', {
  cwd: ROOT,
  exclude: ['docs/mock-recipes.md'],
}).sort();
const saved: { name: string; block: Block; file: string }[] = [];
for (const document of documents) {
  const blocks = await readDocument(ROOT, document);
  if (blocks.length === 0) continue;
  // Of its own, because a document may leave keys behind with which others would call real providers.
  const host = await openServer({ demo: true });
  afterAll(() => host.close());
  for (const block of blocks) {
    const file = await folder.save(`block-${saved.length}`, block, programOf(block, host.baseURL));
    saved.push({ name: block.name, block, file });
  }
}
const environment = {
  ...process.env,
  ALINGAI_TOKEN: 'demo-token',
  ALINGAI_IMAGE: image.toString('base64'),
  NO_COLOR: '1',
};

describe('The code of the documents', () => {
  test.each(saved.filter(({ block }) => block.kind === 'program'))(
    'runs, and prints what it says: $name',
    async ({ block, file }) => {
      const options = { cwd: workingDirectory, env: environment };
      const { stdout } = await run(process.execPath, ['--no-warnings', file], options);
      const promised = promisedBy(block);
      expect(stdout.split('\n').filter((it) => promised.includes(it))).toEqual(promised);
    },
  );

  test('has tests that pass', async () => {
    const tests = saved.filter(({ block }) => block.kind === 'test');
    await writeFile(
      join(folder.path, 'vitest.config.mjs'),
      // The folder is among the packages, where Vitest looks for no tests and takes files as they are.
      `export default { test: { include: ['*.test.mjs'], exclude: [], isolate: false, server: { deps: { inline: [/block-/] } } } };`,
    );
    const { stdout } = await run(binary('vitest'), ['run', '--root', folder.path], { env: environment }).catch(
      (error) => error,
    );
    expect(stdout).toMatch(new RegExp(`Test Files +${tests.length} passed \\(${tests.length}\\)`));
  });

  test('is typed rightly', async () => {
    const files = ['bundler.d.ts', ...saved.map(({ block }, index) => `block-${index}.${block.ending}`)];
    await writeFile(join(folder.path, 'bundler.d.ts'), 'interface ImportMeta { env: { DEV: boolean } }');
    const extended = fileURLToPath(new URL('../tsconfig.json', import.meta.url));
    // Readers need not be as strict as this repository.
    const compilerOptions = {
      noUnusedLocals: false,
      noUncheckedIndexedAccess: false,
      jsx: 'react-jsx',
      composite: false,
      emitDeclarationOnly: false,
      noEmit: true,
    };
    const project = { extends: extended, compilerOptions, references: [], files, include: [] };
    await writeFile(join(folder.path, 'tsconfig.json'), JSON.stringify(project));
    const { stdout } = await run(binary('tsc'), ['--project', folder.path]).catch((error) => error);
    expect(stdout).toBe('');
  });
});
