import { type BrowserMock, setupAlingAi } from '@alingai/mock/browser';

let running: BrowserMock | undefined;

export async function startMock(): Promise<void> {
  running = await setupAlingAi({
    seed: 1,
    serviceWorker: new URL('mockServiceWorker.js', document.baseURI).pathname,
    quiet: true,
  });
}

/** The mock of this page; throws when the page has none. */
export function mock(): BrowserMock {
  if (!running) throw new Error('This page asks a server, not the mock.');
  return running;
}
