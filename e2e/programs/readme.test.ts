import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { images } from '../behaviours/account/images.ts';
import { openServer } from '../hosts/server.ts';
import { blocksOf, openFolder, programOf } from './readme.ts';

const run = promisify(execFile);
const host = await openServer({ demo: true });
const folder = await openFolder();
afterAll(async () => {
  await host.close();
  await folder.close();
});

const tsc = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
const blocks = await blocksOf(new URL('../../packages/sdk/README.md', import.meta.url));
const image = Buffer.from(images[0].bytes);
await writeFile(join(folder.path, 'me.png'), image);
const programs = await Promise.all(
  blocks.map(async (block, index) => ({
    name: block.name,
    file: await folder.save(`block-${index}`, programOf(block, host.baseURL)),
  })),
);

describe('The README of the SDK', () => {
  test.each(programs)('shows code that runs: $name', async ({ file }) => {
    const environment = { ALINGAI_TOKEN: 'demo-token', ALINGAI_IMAGE: image.toString('base64') };
    await run(process.execPath, ['--no-warnings', file], { cwd: folder.path, env: { ...process.env, ...environment } });
  });

  test('shows code that is typed rightly', async () => {
    const files = programs.map(({ file }) => file.replace(/\.mjs$/, '.ts'));
    const extended = fileURLToPath(new URL('../tsconfig.json', import.meta.url));
    const compilerOptions = { noUnusedLocals: false };
    const project = { extends: extended, compilerOptions, files, include: [] };
    await writeFile(join(folder.path, 'tsconfig.json'), JSON.stringify(project));
    const { stdout } = await run(tsc, ['--project', folder.path]).catch((error) => error);
    expect(stdout).toBe('');
  });
});
