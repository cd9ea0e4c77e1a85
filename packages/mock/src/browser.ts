import { type SetupWorker, setupWorker } from 'msw/browser';
import { createMock, type Mock, type MockOptions } from './mock.ts';

export type { Mock, MockOptions } from './mock.ts';

/**
 * A mock whose `worker` answers the requests of this page: `await worker.start()`.
 * The page must be able to load `mockServiceWorker.js`, see `npx msw init`.
 */
export function setupMockWorker(options?: MockOptions): { mock: Mock; worker: SetupWorker } {
  const mock = createMock(options);
  return { mock, worker: setupWorker(...mock.handlers) };
}
