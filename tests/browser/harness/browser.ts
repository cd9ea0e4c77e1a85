import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, inject, onTestFinished } from 'vitest';
import { ARGUMENTS } from './arguments.ts';

/** How long the page may take for one step, in milliseconds: less than the test, so that the step is named. */
const STEP = 30_000;

/** What the global set-up found and built; `null` on a machine without a browser. */
export const browsing = inject('browsing');

let launched: Promise<Browser> | undefined;
afterAll(async () => (await launched)?.close());

/** A page with storage of its own, in a browser that the tests of a file share. It is closed with the test. */
export async function newPage(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  launched ??= chromium.launch({ executablePath: browsing?.chromium ?? '', args: ARGUMENTS });
  const context = await (await launched).newContext({
    baseURL: `${url}/`,
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(STEP);
  return context.newPage();
}
