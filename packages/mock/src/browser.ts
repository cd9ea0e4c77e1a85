import { type SetupWorker, setupWorker } from 'msw/browser';
import { createMock, type Mock, type MockOptions } from './mock.ts';
import { type Unhandled, unhandledOptions } from './unhandled.ts';

export type { Mock, MockOptions } from './mock.ts';

export interface BrowserMockOptions extends MockOptions {
  /**
   * What happens to requests for other servers: they pass through, by default silently, or fail.
   */
  unhandled?: Unhandled;
  /** The path of the service worker; `/mockServiceWorker.js` by default. */
  serviceWorker?: string;
  /** Whether to silence the console; by default MSW logs every request. */
  quiet?: boolean;
}

export interface BrowserMock extends Mock {
  /** MSW's worker, for handlers beside the mock's: `mock.worker.use(…)`. */
  readonly worker: SetupWorker;
  /** Stops mocking. */
  close(): void;
}

/**
 * Starts a mock that responds to every request of this page to the API, until `close`. Models reply
 * at a realistic speed. The page must be able to load `mockServiceWorker.js`, see `npx msw init`.
 *
 * @throws Error of MSW when the service worker cannot be registered.
 * @example
 * ```ts
 * const mock = await setupAlingAi({ quiet: true });
 * ```
 */
export async function setupAlingAi(options: BrowserMockOptions = {}): Promise<BrowserMock> {
  const { unhandled = 'bypass', serviceWorker = '/mockServiceWorker.js', quiet = false, ...mockOptions } = options;
  const mock = createMock({ speed: 'realistic', ...mockOptions });
  const worker = setupWorker(...mock.handlers);
  await worker.start({ ...unhandledOptions(unhandled), serviceWorker: { url: serviceWorker }, quiet });
  return Object.assign(mock, { worker, close: () => worker.stop() });
}
