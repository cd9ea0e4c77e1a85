import { ensureBuilt } from '@alingai/web/build';
import type { TestProject } from 'vitest/node';
import { findChromium } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** What the journeys need; `null` on a machine without a browser. */
    browsing: { chromium: string; webChat: string; mockedWebChat: string } | null;
  }
}

/** Builds the web chat for both hosts, once for all files. */
export default async function setup(project: TestProject): Promise<void> {
  const chromium = findChromium();
  if (chromium === undefined) {
    project.vitest.logger.warn(
      'The browser tests are skipped: there is no Chromium here. Get one with `apt-get install chromium`, or name one in ALINGAI_CHROMIUM.',
    );
    return project.provide('browsing', null);
  }
  project.provide('browsing', {
    chromium,
    webChat: await ensureBuilt('production'),
    mockedWebChat: await ensureBuilt('mock'),
  });
}
