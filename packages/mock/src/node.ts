import { type SetupServer, setupServer } from 'msw/node';
import { completeGlobals } from './complete-globals.ts';
import { createMock, type Mock, type MockOptions } from './mock.ts';
import { type Unhandled, unhandledOptions } from './unhandled.ts';

export type { Mock, MockOptions } from './mock.ts';

export interface NodeMockOptions extends MockOptions {
  /**
   * What happens to requests for other servers: they pass through, with a warning by default, or
   * fail.
   */
  unhandled?: Unhandled;
}

export interface NodeMock extends Mock, Disposable {
  /** MSW's server, for handlers beside the mock's: `mock.server.use(…)`. */
  readonly server: SetupServer;
  /** Stops mocking. */
  close(): void;
}

/**
 * Starts a mock that responds to every request of this process to the API, until `close`.
 *
 * @example
 * ```ts
 * using mock = setupAlingAi({ baseURL: 'http://localhost:3000' });
 * ```
 */
export function setupAlingAi({ unhandled = 'warn', ...options }: NodeMockOptions = {}): NodeMock {
  completeGlobals();
  const mock = createMock(options);
  const server = setupServer(...mock.handlers);
  server.listen(unhandledOptions(unhandled));
  const close = () => server.close();
  return Object.assign(mock, { server, close, [Symbol.dispose]: close });
}
