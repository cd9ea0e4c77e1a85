import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../browser/harness/chromium.ts';
import { openProject, type Project } from './project.ts';
import { recipeOf } from './recipe.ts';

const chromiumPath = findChromium();
const processes: ChildProcess[] = [];
let project: Project;
let browser: Browser;
let page: Page;

/** Starts a program of the project: what it shows of itself by this pattern. */
async function started(file: string, given: readonly string[], pattern: RegExp): Promise<string> {
  const child = spawn(process.execPath, [join(project.path, 'node_modules', file), ...given], {
    cwd: project.path,
    env: { ...process.env, NO_COLOR: '1', NODE_ENV: 'development' },
  });
  processes.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  for (;;) {
    const [, found] = pattern.exec(output) ?? [];
    if (found !== undefined) return found;
    if (child.exitCode !== null) throw new Error(output);
    await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), once(child, 'exit')]);
  }
}

describe.skipIf(!chromiumPath)('The page that docs/sdk.md shows', () => {
  beforeAll(async () => {
    project = await openProject();
    const mock = await started('@alingai/mock/dist/command.js', ['--port', '0'], /(http:\/\/127\.0\.0\.1:\d+)/);
    const files = await recipeOf('docs/sdk.md', 'In React');
    const config = files['vite.config.js']?.replace('http://127.0.0.1:3000', mock) ?? '';
    await project.write({ ...files, 'vite.config.js': config });
    const options = ['--port', '0', '--host', '127.0.0.1'];
    const address = await started('vite/bin/vite.js', options, /(http:\/\/127\.0\.0\.1:\d+)/);
    browser = await chromium.launch({
      executablePath: chromiumPath ?? '',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    page = await browser.newPage();
    await page.goto(address);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    for (const child of processes) child.kill();
    await project?.close();
  });

  const signIn = async (password: string) => {
    await page.getByLabel('User name').fill('admin');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  const send = async (message: string) => {
    await page.getByLabel('Message').fill(message);
    await page.getByRole('button', { name: 'Send' }).click();
  };

  test('says that the password is wrong, then signs in through the proxy', async () => {
    await signIn('wrong');
    await page.getByRole('alert').getByText('User name or password is wrong.').waitFor();
    await signIn('admin123');
    await page.getByLabel('Message').waitFor();
  });

  test('shows a reply, and what was said before', async () => {
    await send('/echo It works');
    await page.getByText('user: /echo It works').waitFor();
    await page.getByText('assistant: It works').waitFor();
    await send('/echo Again');
    await page.getByText('assistant: Again').waitFor();
    expect(await page.getByText(/^(user|assistant): /).count()).toBe(4);
  });

  test('says what went wrong, in words of its own', async () => {
    await page.setExtraHTTPHeaders({ 'X-AlingAi-Scenario': 'error=BUDGET_EXCEEDED' });
    await send('Too much');
    await page.getByRole('alert').getByText('This month’s budget is used up.').waitFor();
    await page.setExtraHTTPHeaders({ 'X-AlingAi-Scenario': 'error=UPSTREAM_ERROR; after=2' });
    await send('/echo One two three');
    await page.getByRole('alert').getByText('That did not work. Please try again.').waitFor();
    await page.setExtraHTTPHeaders({});
    await send('/echo Well again');
    await page.getByText('assistant: Well again').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('stays signed in when it is loaded again, until the person signs out', async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('User name').waitFor();
    await page.reload();
    await page.getByLabel('User name').waitFor();
  });
});
