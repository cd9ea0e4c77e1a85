import { type SetupWorker, setupWorker } from 'msw/browser';
import { createMock, type Mock, type MockOptions } from './mock.ts';
import { type Unhandled, unhandledOptions } from './unhandled.ts';

export type { Mock, MockOptions } from './mock.ts';

export interface BrowserMockOptions extends MockOptions {
  /** What happens to requests for somebody else: they go through, by default without a word, or fail. */
  unhandled?: Unhandled;
  /** Where the page finds the service worker; `/mockServiceWorker.js` by default. */
  serviceWorker?: string;
  /** Whether the console is left alone; MSW tells of every request by default. */
  quiet?: boolean;
}

export interface BrowserMock extends Mock {
  /** MSW's own, for handlers beside the mock's: `mock.worker.use(…)`. */
  readonly worker: SetupWorker;
  /** From now on requests go where they did before. */
  close(): void;
}

/**
 * Starts a mock that responds to every request of this page to the API, until `close`. Models reply
 * at a realistic speed. The page must be able to load `mockServiceWorker.js`, see `npx msw init`.
 *
 * @throws Error of MSW when the service worker cannot be registered.
 * @example
 * const mock = await setupAlingAi({ quiet: true });
 */
export async function setupAlingAi(options: BrowserMockOptions = {}): Promise<BrowserMock> {
  const { unhandled = 'bypass', serviceWorker = '/mockServiceWorker.js', quiet = false, ...mockOptions } = options;
  const mock = createMock({ speed: 'realistic', ...mockOptions });
  const worker = setupWorker(...mock.handlers);
  await worker.start({ ...unhandledOptions(unhandled), serviceWorker: { url: serviceWorker }, quiet });
  return Object.assign(mock, { worker, close: () => worker.stop() });
}
