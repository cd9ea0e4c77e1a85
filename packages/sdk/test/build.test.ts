import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'tsdown';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
let folder: string;

beforeAll(async () => {
  // The build finds its dependencies from there, and git does not see it.
  folder = await mkdtemp(`${root}node_modules/.build-`);
  await build({ cwd: root, outDir: folder, dts: false, logLevel: 'error' });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const use = `
  const client = new AlingAiClient({ baseURL: 'http://alingai.test', fetch: async (url) => Response.json({ success: true, data: url }) });
  const other = createFetchClient({ baseURL: 'http://alingai.test', fetch: async ({ url }) => Response.json(url) });
  Promise.all([client.models.list(), other.GET('/api/models')]).then(([url, { data }]) => console.log(url, data));
`;

test.each([
  ['import', 'js', "import { AlingAiClient } from './index.js'; import { createFetchClient } from './fetch.js';"],
  [
    'require',
    'cjs',
    "const { AlingAiClient } = require('./index.cjs'); const { createFetchClient } = require('./fetch.cjs');",
  ],
])('both entries work with %s', (_, extension, load) => {
  const type = extension === 'js' ? 'module' : 'commonjs';
  const printed = execFileSync(process.execPath, [`--input-type=${type}`, '--eval', load + use], { cwd: folder });
  expect(String(printed).trim()).toBe('http://alingai.test/api/models http://alingai.test/api/models');
});

test('the build needs nothing but its two dependencies: no Node, no package that is not published', async () => {
  const files = (await readdir(folder)).filter((name) => /\.c?js$/.test(name));
  const sources = await Promise.all(files.map((name) => readFile(`${folder}/${name}`, 'utf8')));
  const imports = [...sources.join('\n').matchAll(/(?:\bfrom|\bimport|require\()\s*["']([^."'][^"']*)["']/g)];
  expect([...new Set(imports.map(([, name]) => name))]).toEqual(['openapi-fetch', 'eventsource-parser']);
});
