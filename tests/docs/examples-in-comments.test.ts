import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { openFolder } from './code.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the names of an example come from; the first that has a name gives it. */
const ENTRIES = [
  '@alingai/sdk',
  '@alingai/sdk/operations',
  '@alingai/sdk/react-query',
  '@alingai/sdk/tools',
  '@alingai/sdk/validation',
  '@alingai/sdk/node',
  '@alingai/mock',
  '@alingai/mock/node',
  'msw/node',
];

/** What examples take for granted. */
const GRANTED = `import type { AlingAiClient as Client } from '@alingai/sdk';
import type { Connection } from '@alingai/sdk/operations';
import type { Mock } from '@alingai/mock';
import type { Middleware } from '@alingai/sdk';
declare const client: Client;
declare const connection: Connection;
declare const mock: Mock;
declare const form: { avatar: File };
`;

const folder = await openFolder();
afterAll(() => folder.close());

const exported = await Promise.all(
  ENTRIES.map(async (entry) => [entry, Object.keys((await import(entry)) as object)] as const),
);

test('every example in a comment of the SDK and the mock is typed rightly, and there is one for each method', async () => {
  const files: string[] = [];
  const counts = new Map<string, number>();
  for (const source of globSync('packages/{sdk,mock}/{src,generated}/**/*.ts', { cwd: ROOT }).sort()) {
    const examples = examplesOf(await readFile(join(ROOT, source), 'utf8'));
    if (examples.length === 0) continue;
    counts.set(source, examples.length);
    const file = `${source.replaceAll('/', '-')}`;
    await writeFile(join(folder.path, file), moduleOf(source, examples));
    files.push(file);
  }
  const extended = fileURLToPath(new URL('../tsconfig.json', import.meta.url));
  const compilerOptions = { noUnusedLocals: false, composite: false, emitDeclarationOnly: false, noEmit: true };
  const project = { extends: extended, compilerOptions, references: [], files, include: [] };
  await writeFile(join(folder.path, 'tsconfig.json'), JSON.stringify(project));
  const { stdout } = await run(join(ROOT, 'node_modules/.bin/tsc'), ['--project', folder.path]).catch((error) => error);
  expect(stdout).toBe('');

  const methods = (await readFile(join(ROOT, 'packages/sdk/generated/operations.ts'), 'utf8')).match(
    /as const satisfies Operation;/g,
  );
  expect(counts.get('packages/sdk/generated/resources.ts')).toBe(methods?.length);
  expect(counts.get('packages/sdk/generated/functions.ts')).toBe(methods?.length);
});

/** The code of every `@example` of a source. */
function examplesOf(source: string): string[] {
  return [...source.matchAll(/@example\n[ \t]*\* ```ts\n([\s\S]*?)[ \t]*\* ```\n/g)].map(([, code = '']) =>
    code.replace(/^[ \t]*\* ?/gm, ''),
  );
}

/** A module with a function for each example, which imports what they name. */
function moduleOf(source: string, examples: string[]): string {
  const code = examples.map((it, index) => `export async function example${index}() {\n${it}}\n`).join('\n');
  const used = new Set(code.match(/\b\w+\b/g));
  const taken = new Set<string>();
  const own =
    source === 'packages/mock/src/browser.ts' ? "import { setupAlingAi } from '@alingai/mock/browser';\n" : '';
  if (own) taken.add('setupAlingAi');
  const imports = exported.flatMap(([entry, names]) => {
    const mine = names.filter((it) => used.has(it) && !taken.has(it));
    for (const name of mine) taken.add(name);
    return mine.length > 0 ? [`import { ${mine.join(', ')} } from '${entry}';\n`] : [];
  });
  return `${GRANTED}${own}${imports.join('')}\n${code}`;
}
