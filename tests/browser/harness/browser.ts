import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';

/** How long the page may take for one step, in milliseconds: less than the test, so that the step is named. */
const STEP = 30_000;

/** What the global set-up started and built; `null` on a machine without a browser. */
export const browsing = inject('browsing');

/** One connection for all files of a worker; it ends with the browser. */
let connected: Promise<Browser> | undefined;

/** A page with storage of its own, in the browser that all tests share. It is closed with the test. */
export async function newPage(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  connected ??= chromium.connect(browsing?.browser ?? '');
  const context = await (await connected).newContext({
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
