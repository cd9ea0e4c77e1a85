import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const remark = fileURLToPath(new URL('../node_modules/.bin/remark', import.meta.url));
const validator = fileURLToPath(import.meta.resolve('remark-validate-links'));

/** What is wrong with the links between the documents of a folder, an empty text when nothing is. */
async function brokenLinks(folder: string, documents: string[]): Promise<string> {
  const settings = ['--no-config', '--no-color', '--no-stdout', '--quiet', '--frail'];
  const args = [...settings, '--use', `${validator}=repository:false`, ...documents];
  const { stderr } = await promisify(execFile)(remark, args, { cwd: folder }).catch((error) => error);
  return stderr;
}

test('every link of the documents leads somewhere, to the heading that it names', async () => {
  const exclude = ['**/node_modules/**', '**/dist/**'];
  const documents = globSync('{*,{docs,bench,examples,packages}/**/*}.md', { cwd: ROOT, exclude });
  expect(documents).toContain('docs/architecture.md');
  expect(await brokenLinks(ROOT, documents)).toBe('');
});

test('a link to a file or a heading that is not there is found', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'alingai-links-'));
  try {
    await writeFile(
      join(folder, 'a.md'),
      '# A\n\n[one](b.md#nothing) [two](c.md) ![three](d.svg) [four](b.md#there)\n',
    );
    await writeFile(join(folder, 'b.md'), '# There\n');
    const broken = await brokenLinks(folder, ['a.md', 'b.md']);
    expect(broken).toContain('`#nothing`');
    expect(broken).toContain('`c.md`');
    expect(broken).toContain('`d.svg`');
    expect(broken).toContain('3 warnings');
  } finally {
    await rm(folder, { recursive: true });
  }
});
