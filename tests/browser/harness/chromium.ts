import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// The shell without windows comes first: it starts and draws in half the time of the whole browser.
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of this machine: the one that `ALINGAI_CHROMIUM` names, or one on the `PATH`. Throws when the named one is not there. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment['ALINGAI_CHROMIUM'];
  if (named) {
    if (!existsSync(named)) throw new Error(`ALINGAI_CHROMIUM must be a browser's program, not “${named}”.`);
    return named;
  }
  const folders = (environment['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((it) => existsSync(it));
}
