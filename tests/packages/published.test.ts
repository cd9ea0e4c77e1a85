import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pack } from '@alingai/codegen/pack';
import { tarballOf } from '@alingai/codegen/tarballs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const NAMES = ['sdk', 'mock', 'server'] as const;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alingai-published-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const extract = async (tarball: string) => {
  const path = await mkdtemp(join(folder, 'extracted-'));
  await run('tar', ['-xzf', tarball, '-C', path, '--strip-components', '1']);
  return path;
};
const json = async (path: string) => JSON.parse(await readFile(path, 'utf8'));
/** Where the links of a page lead, but for those inside it. */
const linksOf = (page: string) =>
  [...page.matchAll(/\]\(([^()\s]+)\)/g)].map(([, it = '']) => it).filter((it) => !it.startsWith('#'));

/** As much of the repository as packing takes, with this address in its manifest. */
async function repositoryWith(address: string): Promise<string> {
  const path = await mkdtemp(join(folder, 'repository-'));
  const copy = (name: string) => cp(join(root, name), join(path, name), { recursive: true });
  for (const name of ['.pnpmfile.mjs', 'LICENSE', 'tools/publishing', '.changeset']) await copy(name);
  // Without a lock file pnpm would look for itself in the registry.
  const { packageManager, ...own } = await json(join(root, 'package.json'));
  const manifest = { ...own, repository: address };
  await writeFile(join(path, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(path, 'pnpm-workspace.yaml'), 'packages:\n  - packages/*\n');
  for (const name of NAMES) {
    await mkdir(join(path, 'packages', name, 'node_modules'), { recursive: true });
    await copy(`packages/${name}/README.md`);
    const { devDependencies, ...own } = await json(join(root, 'packages', name, 'package.json'));
    // Building takes the whole repository, and is not what these tests are about.
    own.scripts.prepack = own.scripts.prepack.replace('pnpm run build && ', '');
    await writeFile(join(path, 'packages', name, 'package.json'), JSON.stringify(own));
  }
  return path;
}

async function packedFrom(repository: string, name: string) {
  const path = await extract(await pack(join(repository, 'packages', name), folder));
  const page = await readFile(join(path, 'README.md'), 'utf8');
  return { path, page, manifest: await json(join(path, 'package.json')) };
}

describe.each(NAMES)('What is published of %s', (name) => {
  const original = () => readFile(join(root, 'packages', name, 'README.md'), 'utf8');

  test('leaves out the address of a repository that has none, and links to it', async () => {
    const repository = await repositoryWith('');
    const { page, manifest } = await packedFrom(repository, name);
    expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['repository', 'homepage', 'bugs']));
    expect(linksOf(await original()).some((it) => !it.includes('://'))).toBe(true);
    expect(linksOf(page).filter((it) => !it.includes('://'))).toEqual([]);
    expect(await readFile(join(repository, 'packages', name, 'README.md'), 'utf8')).toBe(await original());
  });

  test('has the address that the root names, and links to it', async () => {
    const address = 'https://git.example/somebody/alingai';
    const { page, manifest } = await packedFrom(await repositoryWith(address), name);
    expect(manifest).toMatchObject({
      repository: { type: 'git', url: `git+${address}.git`, directory: `packages/${name}` },
      homepage: `${address}/tree/HEAD/packages/${name}#readme`,
      bugs: `${address}/issues`,
      keywords: expect.arrayContaining(['alingai']),
    });
    expect(linksOf(page)).toContain(`${address}/blob/HEAD/README.md#node-versions`);
    expect(linksOf(page).filter((it) => !it.includes('://'))).toEqual([]);
  });

  test('has the changelog that a release writes', async () => {
    const repository = await repositoryWith('');
    await run(process.execPath, [join(root, 'node_modules/@changesets/cli/bin.js'), 'version'], { cwd: repository });
    const { path, manifest } = await packedFrom(repository, name);
    expect(await readFile(join(path, 'CHANGELOG.md'), 'utf8')).toContain(`## ${manifest.version}`);
  });
});

describe.each(['sdk', 'mock'] as const)('The tarball of %s', (name) => {
  test('lets its manifest be read, and has no script that needs the repository', async () => {
    const { exports, scripts } = await json(join(await extract(tarballOf(name)), 'package.json'));
    expect(exports['./package.json']).toBe('./package.json');
    expect(Object.keys(scripts ?? {}).filter((it) => it !== 'build')).toEqual([]);
  });

  test('has source maps with the sources in them', async () => {
    const dist = join(await extract(tarballOf(name)), 'dist');
    const files = await readdir(dist);
    const scripts = files.filter((it) => /\.c?js$/.test(it));
    for (const script of scripts) {
      const text = await readFile(join(dist, script), 'utf8');
      const [, map] = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(text) ?? [];
      // What only hands on has nothing to map.
      if (map === undefined) expect(text).not.toMatch(/function|=>/);
      else {
        const { sources, sourcesContent } = await json(join(dist, map));
        expect(sourcesContent).toHaveLength(sources.length);
        expect(sourcesContent.every((it: unknown) => typeof it === 'string')).toBe(true);
      }
    }
    expect(scripts.length).toBeGreaterThan(4);
  });
});
