import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { findChromium } from '../browser/harness/chromium.ts';
import { freePort } from './free-port.ts';
import { openProject, type Project } from './project.ts';
import { recipeOf } from './recipe.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DOCUMENT = 'docs/mock-recipes.md';
const executablePath = findChromium();
const launchOptions = { executablePath: executablePath ?? '', args: ['--no-sandbox', '--disable-dev-shm-usage'] };

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** A project with the files that the page shows below a heading. */
async function projectOf(heading: string, environment: Record<string, string> = {}): Promise<Project> {
  const project = await openProject(environment);
  opened.push(project.close);
  await project.write(await recipeOf(DOCUMENT, heading));
  return project;
}

/** A test under fake timers, as docs/mock.md has them. */
const underFakeTimers = (imports: string, fake: string) => `
${imports}
import { setupAlingAi } from '@alingai/mock/node';
import { AlingAiClient } from '@alingai/sdk';

let mock;
beforeAll(() => {
  mock = setupAlingAi({ seed: 1 });
});
afterAll(() => mock.close());

test('replies come under fake timers', async () => {
  ${fake};
  const client = new AlingAiClient({ baseURL: '/', token: 'demo-token' });
  expect((await client.chat.send({ message: '/echo Sent' })).response).toBe('Sent');
  let streamed = '';
  for await (const event of client.chat.stream({ message: '/echo Streamed' })) streamed += event.content ?? '';
  expect(streamed).toBe('Streamed');
});`;

test('Jest, with a page', async () => {
  const project = await projectOf('Jest', { NODE_OPTIONS: '--experimental-vm-modules' });
  const [guide = ''] = /jest\.useFakeTimers\(.*\)/.exec(await readFile(`${ROOT}docs/mock.md`, 'utf8')) ?? [];
  await project.write({ 'timers.test.js': underFakeTimers("import { jest } from '@jest/globals';", guide) });
  const { code, output } = await project.run('jest', '--ci');
  expect(output).toContain('Tests:       4 passed, 4 total');
  expect(code).toBe(0);
}, 120_000);

test.each(['jsdom', 'happy-dom'])(
  'Vitest with %s',
  async (environment) => {
    const project = await projectOf(`Vitest with ${environment}`);
    const { 'chat.test.js': tests } = await recipeOf(DOCUMENT, 'Jest');
    const imported = "import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';";
    await project.write({
      'chat.test.js': `${imported}\n${tests}`,
      'timers.test.js': underFakeTimers(imported, 'vi.useFakeTimers()'),
    });
    const { code, output } = await project.run('vitest', 'run');
    expect(output).toMatch(/Tests +4 passed \(4\)/);
    expect(code).toBe(0);
  },
  120_000,
);

describe.skipIf(!executablePath)('In a browser', () => {
  test('Playwright', async () => {
    const project = await projectOf('Playwright');
    await project.write(await recipeOf('docs/sdk.md', 'In React'));
    const port = await freePort();
    const config = await readFile(join(project.path, 'playwright.config.ts'), 'utf8');
    const use = `use: { launchOptions: ${JSON.stringify(launchOptions)}, `;
    const here = config.replaceAll('5173', String(port)).replace('use: { ', use);
    await project.write({ 'playwright.config.ts': here });
    const { code, output } = await project.run('playwright', 'test');
    expect(output).toContain('3 passed');
    expect(code).toBe(0);
  }, 240_000);

  test('Storybook', async () => {
    const project = await projectOf('Storybook', { STORYBOOK_DISABLE_TELEMETRY: '1' });
    expect(await project.run('msw', 'init', 'public', '--save')).toMatchObject({ code: 0 });
    const { code, output } = await project.run('storybook', 'build', '--output-dir', 'built');
    expect(code, output).toBe(0);

    const site = await serve(join(project.path, 'built'));
    const browser = await chromium.launch(launchOptions);
    opened.push(() => browser.close());
    const page = await browser.newPage();
    const shown = async (story: string) => {
      await page.goto(`${site}/iframe.html?id=conversations--${story}&viewMode=story`);
      const parts = page.locator('#storybook-root :is(li, [role=alert])');
      await parts.first().waitFor();
      return parts.allInnerTexts();
    };
    expect(await shown('as-usual')).toEqual(['关于AI的讨论']);
    expect(await shown('full')).toHaveLength(5);
    expect(await shown('failed')).toEqual(['INTERNAL_ERROR']);
  }, 400_000);
});

describe('TypeScript in CommonJS', () => {
  const compile = async (project: Project, module: string, file: string) => {
    const options = ['--strict', '--target', 'es2022', '--types', 'node', '--module', module];
    return project.run('node', 'node_modules/typescript-7.0/bin/tsc', ...options, file);
  };
  const PROGRAM = `
    import { AlingAiClient } from '@alingai/sdk';
    const { setupAlingAi } = require('@alingai/mock/node');
    const mock = setupAlingAi({ seed: 1 });
    const client = new AlingAiClient({ baseURL: 'http://localhost', token: 'demo-token' });
    client.chat.send({ message: '/echo Required' }).then(({ response }) => console.log(response)).finally(() => mock.close());`;

  test('with module node16 the SDK is required, and the mock imported', async () => {
    const project = await projectOf('CommonJS');
    expect(await compile(project, 'node16', 'mocked.cts')).toEqual({ code: 0, output: '' });
    const program =
      "require('./mocked.cjs').mocked().then((mock) => { console.log(mock.mails.length); mock.close(); });";
    await project.write({ 'program.cjs': program, 'program.cts': PROGRAM });
    expect(await project.run('node', 'program.cjs')).toEqual({ code: 0, output: '0\n' });
    expect(await compile(project, 'node16', 'program.cts')).toEqual({ code: 0, output: '' });
    expect(await project.run('node', 'program.cjs')).toEqual({ code: 0, output: 'Required\n' });
  }, 120_000);

  test('with module nodenext the mock is required as well', async () => {
    const project = await projectOf('CommonJS');
    const required = PROGRAM.replace('const { setupAlingAi } = require', 'import { setupAlingAi } from').replace(
      /from\('([^']+)'\)/,
      "from '$1'",
    );
    await project.write({ 'program.cts': required });
    expect(await compile(project, 'nodenext', 'program.cts')).toEqual({ code: 0, output: '' });
    expect(await project.run('node', 'program.cjs')).toEqual({ code: 0, output: 'Required\n' });
    const refused = await compile(project, 'node16', 'program.cts');
    expect(refused.output).toContain('TS1479');
  }, 120_000);
});

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

async function serve(folder: string): Promise<string> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    readFile(join(folder, pathname)).then(
      (bytes) => response.writeHead(200, { 'Content-Type': TYPES[extname(pathname)] ?? 'text/plain' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  }).listen(0, '127.0.0.1');
  opened.push(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
