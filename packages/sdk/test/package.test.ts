import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { tarballOf } from '@alingai/codegen/tarballs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import * as esbuild from 'esbuild';
import { publint } from 'publint';
import { build as viteBuild } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyInstalled, packDependencies } from './package/dependencies.ts';
import { runtimes } from './package/runtimes.ts';
import { standIn } from './package/stand-in.ts';
import { serve } from './server.ts';

const run = promisify(execFile);
const from = (file: string) => fileURLToPath(new URL(`package/${file}`, import.meta.url));
const tsc = fileURLToPath(new URL('../../../node_modules/.bin/tsc', import.meta.url));
let folder: string;
let tarball: Uint8Array<ArrayBuffer>;
/** A new project, with the package installed from its tarball as npm does it. */
let project: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alingai-package-'));
  project = join(folder, 'project');
  await cp(from('.'), project, { recursive: true });
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  const file = tarballOf('sdk');
  tarball = new Uint8Array(await readFile(file));
  const others = await packDependencies(folder);
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', file, ...others], { cwd: project });
  await copyInstalled(['@tanstack/react-query', 'react', '@types/react', '@types/node'], project);
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('publint finds nothing to say', async () => {
  const { messages } = await publint({ pack: { tarball: tarball.buffer }, strict: true });
  expect(messages).toEqual([]);
});

test('the types are right in every way that packages are resolved', async () => {
  const analysis = await checkPackage(createPackageFromTarballData(tarball));
  expect(analysis).toMatchObject({ types: { kind: 'included' }, problems: [] });
}, 30_000);

test('the build needs nothing but its two dependencies, and Node in the entry for Node alone', async () => {
  const dist = join(project, 'node_modules/@alingai/sdk/dist');
  const files = (await readdir(dist)).filter((name) => /\.c?js$/.test(name) && !name.startsWith('node.'));
  const sources = await Promise.all(files.map((name) => readFile(join(dist, name), 'utf8')));
  const imports = [...sources.join('\n').matchAll(/(?:\bfrom|\bimport|require\()\s*["']([^."'][^"']*)["']/g)];
  expect([...new Set(imports.map(([, name]) => name))].sort()).toEqual(['eventsource-parser', 'openapi-fetch']);
});

test.each(['bundler', 'node16'])(
  'types hold in a strict project with moduleResolution %s',
  async (moduleResolution) => {
    const module = moduleResolution === 'node16' ? 'node16' : 'esnext';
    const options = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--target', 'es2022', '--types', 'node'];
    const files = ['types.ts', ...(module === 'node16' ? ['types.cts'] : [])];
    await cp(join(project, 'types.ts'), join(project, 'types.cts'));
    const { stdout } = await run(
      tsc,
      [...options, '--module', module, '--moduleResolution', moduleResolution, ...files],
      { cwd: project },
    ).catch((error) => error);
    expect(stdout).toBe('');
  },
  30_000,
);

describe('A program', () => {
  const expected = [
    'Hi, Bearer the-token',
    'start',
    'done',
    'multipart/form-data',
    'Hi, Bearer the-token',
    'gpt-4',
    'echoed',
    'gpt-4',
    'NOT_FOUND',
  ];
  const printed = async (command: string, program: readonly string[]) => {
    const { stdout } = await run(command, [...program, await serve(standIn)], { cwd: project });
    return JSON.parse(stdout);
  };

  test.each(runtimes())('runs with $name', { timeout: 30_000 }, async ({ command, arguments: given }) => {
    expect(await printed(command, [...given, 'program.js'])).toEqual(expected);
  });

  test.each(runtimes())('runs as CommonJS with $name', { timeout: 30_000 }, async ({ command, arguments: given }) => {
    const source = await readFile(join(project, 'program.js'), 'utf8');
    const required = source.replace(/import (\{.+\}) from ('.+');/g, 'const $1 = require($2);');
    await writeFile(join(project, 'program.cjs'), `(async () => {${required}})();`);
    expect(await printed(command, [...given, 'program.cjs'])).toEqual(expected);
  });

  test('runs when esbuild has bundled it for browsers', async () => {
    const outfile = join(project, 'esbuilt.js');
    const entryPoints = [join(project, 'program.js')];
    await esbuild.build({ entryPoints, outfile, bundle: true, minify: true, format: 'esm', platform: 'browser' });
    expect(await printed(process.execPath, [outfile])).toEqual(expected);
  });

  test('runs when Vite has built it', async () => {
    const lib = { entry: 'program.js', formats: ['es' as const], fileName: () => 'vite-built.js' };
    await viteBuild({ root: project, configFile: false, logLevel: 'silent', build: { lib, target: 'es2022' } });
    expect(await printed(process.execPath, [join(project, 'dist/vite-built.js')])).toEqual(expected);
  });

  test('uploads a file of the machine in Node', async () => {
    const program = `
      import { AlingAiClient } from '@alingai/sdk';
      import { fileFromPath } from '@alingai/sdk/node';
      const client = new AlingAiClient(process.argv.at(-1), 'the-token');
      console.log(JSON.stringify(await client.account.uploadAvatar({ avatar: await fileFromPath('package.json') })));`;
    await writeFile(join(project, 'upload.js'), program);
    expect(await printed(process.execPath, ['upload.js'])).toEqual({ avatar: 'multipart/form-data' });
  });
});

describe('What an application downloads', () => {
  /** Bundled, minified and compressed. */
  const bundled = async (code: string) => {
    const { outputFiles } = await esbuild.build({
      stdin: { contents: code, resolveDir: project },
      bundle: true,
      write: false,
      minify: true,
      format: 'esm',
      target: 'es2022',
    });
    const text = outputFiles[0]?.text ?? '';
    return { text, bytes: gzipSync(text, { level: 9 }).length };
  };

  test.each([
    ['functions to chat and stream', "{ createConnection, chatSend, chatStream } from '@alingai/sdk/operations'", 6],
    ['the whole client', "{ AlingAiClient } from '@alingai/sdk'", 12],
    ['the client by paths', "{ createFetchClient } from '@alingai/sdk/fetch'", 6],
  ])('is little: %s', async (_, exported, kilobytes) => {
    expect((await bundled(`export ${exported}`)).bytes).toBeLessThanOrEqual(kilobytes * 1000);
  });

  test('holds no operation that is not used', async () => {
    const { text } = await bundled("export { systemHealth } from '@alingai/sdk/operations'");
    expect(text.match(/["'`]\/(api|metrics|uploads)\b[^"'`]*["'`]/g)).toEqual([expect.stringContaining('/api/health')]);
  });
});
