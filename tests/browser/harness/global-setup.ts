import { ensureBuilt } from '@alingai/web/build';
import { chromium as playwright } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { ARGUMENTS } from './arguments.ts';
import { findChromium } from './chromium.ts';
import { openFiles } from './hosts.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What the journeys need; `null` on a machine without a browser. */
    browsing: {
      /** Where the browser that all files share can be reached. */
      browser: string;
      /** Folder of the pages that ask a server. */
      webChat: string;
      /** Address of the pages that bring the mock. */
      mockedUrl: string;
    } | null;
  }
}

/** Builds the web chat for both hosts and starts one browser, once for all files. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    project.vitest.logger.warn(
      'The browser tests are skipped: there is no Chromium here. Get one with `apt-get install chromium-headless-shell`, or name one in ALINGAI_CHROMIUM.',
    );
    project.provide('browsing', null);
    return undefined;
  }
  const webChat = await ensureBuilt('production');
  const files = await openFiles(await ensureBuilt('mock'));
  const browser = await playwright.launchServer({ executablePath, args: ARGUMENTS });
  project.provide('browsing', { browser: browser.wsEndpoint(), webChat, mockedUrl: files.url });
  return async () => {
    await browser.close();
    await files.close();
  };
}
