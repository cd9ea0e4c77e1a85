import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);
const dockerfile = readFileSync(join(root, 'examples/self-hosting/Dockerfile'), 'utf8');
const folder = await mkdtemp(join(tmpdir(), 'alingai-image-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What `RUN` says in the stage that builds. */
function buildCommand(): string {
  const [, stage = ''] = /AS build\n(.*?)\nFROM /s.exec(dockerfile) ?? [];
  const [, command = ''] = /^RUN ((?:.*\\\n)*.*)$/m.exec(stage) ?? [];
  return command;
}

/** A clean tree, as `COPY . .` makes it of a clone: files of the repository, without what is ignored. */
async function cleanTree(): Promise<string> {
  const tree = join(folder, 'repository');
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await run('git', listing, { cwd: root, maxBuffer: 2 ** 25 });
  for (const file of stdout.trim().split('\n')) {
    const target = join(tree, file);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(root, file), target).catch((error: NodeJS.ErrnoException) => {
      // Deleted, and not committed yet.
      if (error.code !== 'ENOENT') throw error;
    });
  }
  return tree;
}

test('the lines of the Dockerfile build the server with its web pages in a clean tree', async () => {
  const tarball = join(folder, 'server.tgz');
  const command = buildCommand();
  expect(command).toContain('/server.tgz');
  // What is installed here is taken from pnpm's own store: nothing is downloaded.
  const offline = command.replace('--frozen-lockfile', '--frozen-lockfile --offline').replace('/server.tgz', tarball);
  const { PATH = '', HOME = '' } = process.env;
  await run('/bin/sh', ['-c', offline], {
    cwd: await cleanTree(),
    env: { PATH, HOME, CI: '1', npm_config_prefer_offline: 'true' },
    maxBuffer: 2 ** 25,
  });
  const { stdout } = await run('tar', ['--list', '--gzip', '--file', tarball]);
  const files = stdout.split('\n');
  for (const file of ['main.js', 'reference.js', 'THIRD-PARTY-NOTICES.txt', 'web/index.html', 'web/theme.js']) {
    expect(files).toContain(`package/dist/${file}`);
  }
  expect(files.some((it) => /^package\/dist\/web\/assets\/Providers-.*\.js$/.test(it))).toBe(true);
}, 600_000);
